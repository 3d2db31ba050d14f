print("before")


class C:
    print("start", __name__, __qualname__, __module__)
    x = 1
    y = x + 1
    for i in range(3):
        y += i
    if y > 3:
        z = "big"
    else:
        w = "small"

    def f(self):
        return self.y

    del x
    print(sorted(name for name in locals() if not name.startswith("__")))

    class Inner:
        print(__qualname__)
        value = 5

        def g(self):
            pass

    print("end", Inner.value)


print(C.y, C.i, C.z, C().f(), C.Inner.__qualname__, C.Inner.g.__qualname__, hasattr(C, "x"))
