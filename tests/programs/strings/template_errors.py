# requires: 3.14
"""What template strings may not be, and what they are made of."""

from string.templatelib import Interpolation, Template, convert

for text in ("t'{}'", "t'{a'", "t'a}'", "t'{a!x}'", "t'{a!}'", "t'{a:{}}'", "t'a' 'b'", "t'a' f'b'", "'a' t'{b}'", "t'a' b'c'",
             "bt'a'", "ut'a'", "ft'a'", "tf'{a}'", "t'{lambda x: 1}'", "t'{a=!r:>5}' t''", "t'{*a}'", "t'{a b}'",
             "t'{yield}'", "t'\\N{no}'", "t'{a:{b:{c}}}'", "match x:\n case t'a': pass", "t'a' = 1", "del t'a'", "t'{1:'",
             "t'''{\na", "x: t'{a}' = 1", "import t'a'", "f'{t\"{1}\"}'", "t'{f\"{1}\"}'", "t'{x!r=}'", "t''''''"):
    try:
        compile(text, "<text>", "exec")
        print(repr(text), "compiles")
    except SyntaxError as error:
        print(repr(text), error.msg, error.offset, error.end_offset)


class Noisy:
    def __init__(self, name): self.name = name
    def __format__(self, spec): return f"formatted {self.name} {spec}"
    def __repr__(self): return f"Noisy({self.name!r})"
    def __str__(self): raise OSError("str is not asked")


def steps(name, log=[]):
    log.append(name)
    return Noisy(name)


made = t"a{steps('b')}{steps('c')!r:x{1 + 1}y}z" rt"\d{steps('e')=}"
print(made.strings, made.interpolations, steps.__defaults__)
print([(each.value, each.expression, each.conversion, each.format_spec) for each in made.interpolations])
print(t"", t"{1}{2}".strings, (t"a" t"b{1}" t"c").strings, (t"{1}" + t"x{2}").strings)
for wrong in lambda: t"a" + "b", lambda: "b" + t"a", lambda: t"{missing}", lambda: t"{1:{1/0}}", lambda: Template(1):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print([item if isinstance(item, str) else (item.value, convert(item.value, item.conversion)) for item in t"x{1!r}y{'s'!s}"])
match t"{5:>3}".interpolations[0]:
    case Interpolation(value, expression, None, spec):
        print(value, expression, spec)
print([t"{x}{(lambda: x)()}".values for x in "ab"], t"{ 1 + 1 = }".strings, t"{[y for y in 'ab']!s:{3}}".interpolations[0].format_spec)
