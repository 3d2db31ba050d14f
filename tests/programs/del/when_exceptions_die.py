class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def f():
    local = D("local of f")
    raise ValueError


try:
    f()
except ValueError:
    print("handling")
print("handled")


def g():
    try:
        f()
    except ValueError as e:
        kept = e
        print("kept")
    print("leaving block")
    kept = None
    print("g ends")


g()


def h():
    d = D("local of h")
    try:
        raise KeyError(D("argument"))
    except KeyError:
        pass
    print("h ends")


h()


def i():
    d = D("local of i")
    for n in [1, 2]:
        d = D(f"loop {n}")
        if n == 2:
            return "returned"


print(i())
