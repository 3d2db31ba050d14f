class M:
    def __init__(self, keys, fail=None):
        self._keys, self.fail = keys, fail

    def keys(self):
        if self.fail == "keys":
            raise ValueError("keys failed")
        return iter(self._keys)

    def __getitem__(self, k):
        if self.fail == k:
            raise LookupError(k)
        return str(k) * 2


def f(*args, **kw):
    return args, kw


print(f(**M("ab")), {**M("ab"), **M([1, 2])}, dict(**M("x")), f(*M, **{}) if False else "")
for call in (lambda: f(**M("ab", "b")), lambda: f(**M("ab", "keys")), lambda: {**M("ab", "a")}, lambda: f(**M([1])), lambda: f(**M("aa")),
             lambda: f(a=1, **M("a")), lambda: f(**M("ab"), **M("bc")), lambda: f(**{"a": 1, 2: 3})):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


class K(str):
    pass


print(f(**{K("sub"): 1, "": 2, "not an identifier": 3, "def": 4}))


def g(a, **kw):
    kw["a2"] = a
    return kw


d = {"b": 1}
print(g(1, **d), d, g(**{"a": 5}), g(*[1], **M("z")))
import collections
print(f(**collections.OrderedDict([("z", 1), ("a", 2)])), f(*collections.Counter("aab")), f(*b"ab", *"c", *{1: 2}))
