def outer():
    try:
        yield from inner()
    finally:
        print("outer finally")


def inner():
    try:
        yield 1
    finally:
        print("inner finally")
        try:
            yield "illegal"
        except GeneratorExit:
            print("never here")


g = outer()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)


def nested():
    try:
        try:
            yield 1
        finally:
            print("first")
    finally:
        print("second")
        return


g = nested()
next(g)
print(g.close())


def swallow_all():
    for i in range(3):
        try:
            yield i
        except BaseException as error:
            print("saw", type(error).__name__)
            break
    print("ran to the end")


g = swallow_all()
next(g)
g.close()
