def check(isinstance=lambda *a: "mine", len=5, type=None):
    return isinstance(1, int), len, type


print(check())


def outer():
    def range(n):
        return "my range " + str(n)
    return range(3)


print(outer())
super_ = super


class A:
    def f(self):
        return "A.f"


class B(A):
    def f(self):
        return super_(B, self).f()

    def g(self):
        super = lambda: A()
        return super().f() + "!"

    def h(self):
        try:
            return super_().f()
        except RuntimeError as e:
            return str(e)


print(B().f(), B().g(), B().h())
str, int = int, str
print(str("5") + 1, int(5) + "x")
del str, int
print(str(5), True and __debug__)
print = lambda *a, p=print: p("printed:", *a)
print("x")
