def t(name, value):
    print(name, end=" ")
    return value


def f(v):
    match v:
        case [x, y] if t("first", x > y):
            return "gt", x, y
        case [x, y] if t("second", x == y):
            return "eq", x, y
        case [x, *y] if (z := len(y)) and t("third", False):
            return "never"
        case x:
            return "last", x, y if "y" in locals() else "no y"


print(f([2, 1]), f([1, 1]), f([1, 2]), f(5))
match t("subject", (1, 2)):
    case (a, 3):
        print("no")
    case (1, b):
        print("b", b)
print("a" in globals())
match x := 5, 6:
    case p, q:
        print(p, q, x)


class Color:
    RED, BLUE = "red", "blue"


def color(c):
    match c:
        case Color.RED:
            return 1
        case Color.BLUE | "azure":
            return 2
        case _ if c:
            return 3


print(color("red"), color("azure"), color("x"), color(""))


class Eq:
    def __eq__(self, other):
        print("eq", other)
        return other == "match me"


match Eq():
    case 1 | None | "match me" | "never":
        print("matched")
try:
    match 5:
        case n if n / 0:
            pass
except ZeroDivisionError as e:
    print(e, n)
match = case = type = _ = 1
print(match, case, type)
for i in range(3):
    match [i]:
        case [0]:
            continue
        case [1]:
            break
print(i)
