def resource(name):
    print("open", name)
    try:
        yield name
    finally:
        print("close", name)


g = resource("a")
next(g)
del g
print("deleted")
g = resource("b")
next(g)
g = None
for value in resource("c"):
    break
print("after break")


def user():
    it = resource("d")
    next(it)
    print("user returns")


user()


def keeps():
    with_it = resource("e")
    next(with_it)
    raise ValueError


try:
    keeps()
except ValueError:
    print("handling")
print("end")
