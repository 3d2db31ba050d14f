class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def f():
    a = D("a")
    b = D("b")
    print("body")
    a = D("a2")
    print("rebound")
    return D("temporary").name


print(f())


def g(p, q=None):
    print("g body")


g(D("p"), D("q"))
D("expression statement")
print("after statement")
[D(f"l{i}") for i in range(3)]
print("after list")
x = [D("x0"), D("x1")]
x[0] = None
x.clear()
for i in range(2):
    d = D(f"loop{i}")
print("after loop")
d = None
t = (D("t"),)
del t
y = {"k": D("value")}
y["k"] = 1
D("left") and D("right")
print("chain", D("c1").name + D("c2").name)
z = D("z") if D("condition") else None
del z
print("end")
