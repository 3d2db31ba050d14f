def echo():
    while True:
        try:
            got = yield "ready"
            print("got", got)
        except ValueError as error:
            print("caught", error, error.__context__)
            yield "handled"


g = echo()
try:
    g.throw(ValueError("fresh"))
except ValueError as error:
    print("unstarted:", error)
try:
    next(g)
except StopIteration:
    print("finished by that")
g = echo()
next(g)
print(g.throw(ValueError("one")))
print(g.throw(ValueError, ValueError("two")) if False else g.send(None))
try:
    g.throw(KeyError("k"))
except KeyError as error:
    print(repr(error))
try:
    g.throw(TypeError("late"))
except TypeError as error:
    print("after end:", error)
