class Weird:
    def __init__(self, h, eq=True):
        self.h, self.eq = h, eq

    def __hash__(self):
        if isinstance(self.h, Exception):
            raise self.h
        return self.h

    def __eq__(self, other):
        if isinstance(self.eq, Exception):
            raise self.eq
        return self.eq


d = {Weird(1): "one"}
for key in (Weird(1), Weird(1, False), Weird(1, ValueError("eq")), Weird(KeyError("hash")), Weird("not int"), Weird(1.5), Weird(2**70), Weird(True)):
    for action in (lambda: d[key], lambda: key in d, lambda: d.get(key, "default"), lambda: {key, key} and "set", lambda: d.setdefault(key, 1)):
        try:
            print(action(), end=" ")
        except Exception as e:
            print(type(e).__name__, str(e)[:40] if not isinstance(e, KeyError) or e.args[0] == "hash" else "missing", end=" ")
    print()


class Changes:
    def __init__(self):
        self.d = None

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if self.d is not None:
            self.d.clear()
        return False


a, b = Changes(), Changes()
d = {a: 1}
b.d = a.d = d
d[b] = 2
print(len(d))


class NoHash:
    __hash__ = None


class OnlyEq:
    def __eq__(self, other):
        return True


for o in (NoHash(), OnlyEq()):
    try:
        {o: 1}
    except TypeError as e:
        print(e)
