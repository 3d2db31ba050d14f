class C:
    a = 1

    def __init__(self):
        self.b = 2

    def __dir__(self):
        return ["z", "a"]


c = C()
print(getattr(c, "a"), getattr(c, "nope", "default"), hasattr(c, "b"), hasattr(c, "x"), dir(c), vars(c), vars(C)["a"])
setattr(c, "x y", 5)
delattr(c, "b")
print(vars(c), getattr(c, "x y"))
for text in ("getattr(c, 'nope')", "getattr(c, 5)", "getattr(c)", "setattr(c, 5, 1)", "delattr(c, 'nope')", "vars(5)", "dir(1, 2)", "hasattr(c, 5)", "getattr(c, 'a', 1, 2)"):
    try:
        print(eval(text))
    except (AttributeError, TypeError) as e:
        print(text, e)


def hot(o, name, n):
    return [getattr(o, name, None) for _ in range(n)][-1]


print(hot(c, "a", 40))
C.a = "changed"
print(hot(c, "a", 40), hot(5, "real", 3), hot("s", "upper", 1)(), callable(c), callable(C), callable(len), callable(5), id(c) == id(c))
print(sorted(x for x in dir(5) if "div" in x), "append" in dir([]), len(dir()) > 3)
