"""Names that have been found before, and keys that are no strings but equal to one."""


class Odd:
    """A key with the hash of a name, equal to it if told so."""

    def __init__(self, name):
        self.name, self.equal = name, False

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        asked.append(other)
        if self.equal == "fail":
            raise ValueError("compared")
        return self.equal


asked = []
SOURCE = """
def f():
    return len
"""


def attempt(function):
    try:
        return str(function())
    except Exception as error:
        return repr(error)


for odd_globals in (False, True):
    key = Odd("len")
    builtins = dict(vars(__import__("builtins")))
    space = {"__builtins__": builtins}
    if odd_globals:
        space[key] = "of the globals"
    else:
        builtins = space["__builtins__"] = {key: "of the builtins", **builtins}
    exec(SOURCE, space)
    function = space["f"]
    for equal in (False, True, False, "fail", False):
        key.equal = equal
        print(odd_globals, equal, [attempt(function) for i in range(3)], len(asked) > 0)
        asked.clear()
    del space["f"], function
    space.pop(key, None)
