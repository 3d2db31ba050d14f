# requires: 3.12
"""Aliases whose globals are a subclass of dict with __missing__."""


class Inventive(dict):
    def __missing__(self, key):
        return key


for source, find in (
    ("type Alias = undefined", lambda names: names["Alias"]),
    ("class A: type Alias = undefined", lambda names: names["A"].Alias),
    ("def f(): return undefined", lambda names: names["f"]),
):
    names = Inventive()
    exec(compile(source, "<alias>", "exec"), names)
    found = find(names)
    try:
        print(found() if callable(found) else found.__value__)
    except NameError as error:
        print(error)
