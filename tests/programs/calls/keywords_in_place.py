"""Keywords and defaults that are bound where the arguments lie, and all that can be wrong there."""


def plain(a, b=2, *, c=3, d=4):
    x = y = None
    return a, b, c, d, x, y


def positional(a, /, b, c=30):
    return a, b, c


class Method:
    def take(self, a, b=1, *, key="k"):
        return self.name, a, b, key

    name = "m"


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except TypeError as error:
        return str(error)


m = Method()
for round_ in range(60):
    results = [
        plain(1), plain(1, 5), plain(1, c=round_), plain(1, d=1, c=2), plain(b=1, a=2),
        plain(c=1.5, a=2 ** 70), positional(1, 2), positional(1, c=3, b=2), positional(1, b=2),
        m.take(1), m.take(1, key=2), m.take(b=5, a=6), Method.take(m, 1, key=3),
    ]
    try:
        plain(1, a=2)
    except TypeError as error:
        results.append(str(error))
    try:
        plain(b=2)
    except TypeError as error:
        results.append(str(error))
    try:
        plain(1, e=2)
    except TypeError as error:
        results.append(str(error))
    try:
        positional(a=1, b=2)
    except TypeError as error:
        results.append(str(error))
    try:
        plain(1, 2, 3, c=1)
    except TypeError as error:
        results.append(str(error))
print(results)

plain.__kwdefaults__ = {"c": "C"}
print(plain(1, d=0), attempt(plain, 1))
plain.__kwdefaults__ = None
plain.__defaults__ = (7, 8)
print(plain(c=1, d=2), attempt(plain, c=1))
plain.__defaults__ = None
print(attempt(plain, 1, c=1, d=1), plain(1, 2, c=3, d=4))
names = ["".join(["c"]), "".join(["d"])]
print(plain(1, 2, **{names[0]: 5, names[1]: 6}))
