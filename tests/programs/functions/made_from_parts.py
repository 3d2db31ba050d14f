import types


def source(a, b=1):
    return a + b + offset


offset = 100
f = types.FunctionType(source.__code__, {"offset": 5, "__name__": "elsewhere"}, "made", (10,))
print(f(1), f.__name__, f.__module__, f.__defaults__, f.__builtins__["len"] is len)


def adder(n):
    def add(x):
        return x + n
    return add


cell = types.CellType(7)
g = types.FunctionType(adder(1).__code__, globals(), "g", None, (cell,))
print(g(1))
cell.cell_contents = 70
print(g(1))
empty = types.CellType()
h = types.FunctionType(adder(1).__code__, globals(), closure=(empty,))
try:
    h(1)
except NameError as e:
    print(e)
try:
    empty.cell_contents
except ValueError as e:
    print(e)
for bad in ((adder(1).__code__, {}), (5, {}), (source.__code__, 5), (source.__code__, {}, 5), (source.__code__, {}, "n", 5)):
    try:
        types.FunctionType(*bad)
    except (TypeError, ValueError) as e:
        print(e)
m = types.FunctionType(source.__code__, {})
try:
    m(1, 2)
except NameError as e:
    print(e)
