"""Equal constants of one program are one object, and code begins on the line of its definition."""

first = lambda: "not a name"
second = lambda: ("not a name",)
third = lambda x: x in {("not a name",)}
print(first.__code__.co_consts[-1] is second.__code__.co_consts[-1][0])
print(next(iter(third.__code__.co_consts[-1])) is second.__code__.co_consts[-1])

for text in ("b'abc'", "1.5", "2j", "100000", "'a b'", "(1, 'x', 2.5)", "-0.0"):
    space = {}
    exec(f"one, two = lambda: {text}, lambda: {text}", space)
    one, two = space["one"], space["two"]
    print(text, one() is two(), one.__code__.co_consts is two.__code__.co_consts, one())

exec("zeros = lambda: 0.0, lambda: -0.0, lambda: 0, lambda: False, lambda: 0j", space)
print([zero() for zero in space["zeros"]])
exec("tuples = lambda: (0.0,), lambda: (-0.0,), lambda: (0,), lambda: (False,)", space)
print([each() for each in space["tuples"]])

f1 = lambda x: x.y.z
f2 = lambda a: a.b.c
print(f1.__code__.co_linetable is f2.__code__.co_linetable)


def documented():
    "doc string"


def annotated():
    a: int


for function in documented, annotated:
    lines = [line for _, _, line in function.__code__.co_lines()]
    print(lines[0] - function.__code__.co_firstlineno, len(set(lines)))

code = compile("\n" * 256 + "spam", "name", "exec")
print(sorted({line for _, _, line in code.co_lines()}))
print(next(documented.__code__.co_positions())[2:])
