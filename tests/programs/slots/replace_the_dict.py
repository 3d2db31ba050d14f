class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def total(points):
    return sum(p.x * p.y for p in points)


p = P(1, 2)
print(total([p] * 50), hasattr(p, "__dict__"))
for text in ("p.z = 1", "p.z", "del p.x; p.x", "del p.x; del p.x"):
    try:
        exec(text, {"p": P(1, 2)})
    except AttributeError as e:
        print(text, "->", e)


class Q(P):
    pass


q = Q(3, 4)
q.z = 5
print(q.__dict__, q.x, total([q, p]))


class R:
    __slots__ = {"a": "documented"}


print(R.a.__doc__, type(P.x).__name__, P.x.__get__(p), P.x.__name__)
P.x.__set__(p, 10)
print(p.x)
try:
    P.x.__get__(5)
except TypeError as e:
    print(e)
for text in ("class S: __slots__ = 'a'; a = 1", "class S(int): __slots__ = ('a',); x = 5", "class S(tuple): __slots__ = ('a',)",
             "class S: __slots__ = ('1a',)", "class S: __slots__ = (5,)", "class S(P, R): pass"):
    try:
        exec(text)
        print(text, "fine")
    except (TypeError, ValueError) as e:
        print(text, "->", e)


class W:
    __slots__ = ("__private",)

    def __init__(self):
        self.__private = 1


print(W()._W__private)
