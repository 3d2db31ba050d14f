class C:
    def __len__(self):
        return 3

    def __call__(self, *args):
        return "call", args

    def __getitem__(self, key):
        return "item", key

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


c = C()
c.__len__ = lambda: 99
c.__call__ = lambda: "instance"
c.__getitem__ = lambda k: "instance"
c.__str__ = lambda: "instance"
print(len(c), c(1), c[2], str(c), f"{c} {c!r}", [c], c.__len__())
for i in range(40):
    len(c)
    if i == 20:
        C.__len__ = lambda self: 7
        C.__call__ = lambda self, *a: "patched"
        C.__getitem__ = lambda self, k: "patched item"
print(len(c), c(1), c[2])
del C.__len__
try:
    len(c)
except TypeError as e:
    print(e)
del C.__call__, C.__getitem__
for text in ("c()", "c[0]", "iter(c)", "c < c", "c + c", "hash(c) and None", "bool(c)", "int(c)"):
    try:
        print(text, eval(text))
    except TypeError as e:
        print(text, e)
