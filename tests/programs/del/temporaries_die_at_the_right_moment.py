class T:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(f"~{self.name}", end=" ")

    def __add__(self, other):
        return T(f"({self.name}+{other.name})")

    def __bool__(self):
        return True

    def __getitem__(self, i):
        return T(f"{self.name}[{i}]")

    def __call__(self, *a):
        return self

    def __lt__(self, other):
        return True


def line(text):
    print("|", text)


x = T("a") + T("b") + T("c")
line("sum kept")
x = T("d")
line("rebound")
T("e")[0][1]
line("subscripts")
T("f")(T("g"))
line("call")
T("h") < T("i") < T("j")
line("compare")
[T("k"), T("l")][0].name
line("list item")
a, b = T("m"), T("n")
a, b = b, a
line("swapped")
del a
line("del a")
b = None
line("b none")
for i in [T("o")]:
    pass
line("loop over")
i = 0
line("i rebound")
f"{T('p').name}"
line("fstring")
(lambda t: line("in lambda"))(T("q"))
line("after lambda")
[0 for t in [T("r")] if t]
line("comprehension")
while T("s"):
    break
line("while")
try:
    raise ValueError(T("t"))
except ValueError as e:
    line("caught")
line("out of except")
with __import__("contextlib").nullcontext(T("u")):
    line("in with")
line("after with")
T("v") if T("w") else None
line("conditional")
d = {"k": T("x1")}
d["k"] = T("x2")
line("dict item")
del d["k"], x
line("end")
