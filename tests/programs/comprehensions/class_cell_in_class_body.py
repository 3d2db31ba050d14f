"""`__class__` in a function in a comprehension in a class body, where some hosts lose it."""

SOURCES = """
x = [(lambda: __class__) for i in "a"]
x = {i: (lambda: super()) for i in "a"}
x = [[(lambda: __class__) for j in "a"] for i in "a"]
x = [lambda: __class__ for __class__ in "a"]
x = [(lambda: (lambda: __class__)) for i in "a"]
x = list((lambda: __class__) for i in "a")
x = [lambda: [__class__ for i in "a"] for i in "a"]
f = lambda: [(lambda: __class__) for i in "a"]
f = lambda: [__class__ for i in "a"]
"""


def outcome(source):
    try:
        compile(f"class C:\n {source}\n", "<string>", "exec")
    except SystemError:
        return "SystemError"
    return "compiled"


for each in SOURCES.strip().splitlines():
    print(outcome(each), each)


class C:
    made = list((lambda: __class__) for i in "a")
    inside = lambda self: [(lambda: __class__)() for i in "a"]  # noqa: E731


print(C.made[0]() is C, C().inside() == [C])
