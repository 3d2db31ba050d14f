def f():
    def inner():
        return later
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    later = 1
    print(inner())
    del later
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    try:
        later
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    later = 2
    return inner


print(f()())


def g():
    def deleter():
        nonlocal x
        del x
    x = 1
    deleter()
    try:
        deleter()
    except NameError as e:
        print(e)
    try:
        print(x)
    except NameError as e:
        print(e)


g()


def h(flag):
    if flag:
        value = "set"
    return lambda: value


print(h(True)())
try:
    h(False)()
except NameError as e:
    print(e)
print([lambda: undefined_thing][0].__code__.co_names)
