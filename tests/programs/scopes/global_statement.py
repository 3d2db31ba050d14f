def define():
    global made, count
    made = "made by define"
    count = 0

    class Inner:
        global from_class
        from_class = "class body"

        def method(self):
            global count
            count += 1

    def nested():
        global count
        count += 10
        return made
    Inner().method()
    return nested()


print(define(), made, count, from_class)


def deleter():
    global made
    del made
    try:
        del made
    except NameError as e:
        print(e)
    try:
        made
    except NameError as e:
        print(e)


deleter()


def shadow():
    made = "local"

    def inner():
        global made
        return made
    return inner


try:
    shadow()()
except NameError as e:
    print(e)


def loop():
    global i, f, C
    for i in range(3):
        pass
    def f(): return "global f"
    class C: pass
    import os.path as p
    global q
    import sys as q


loop()
print(i, f(), C.__qualname__, f.__qualname__, q.__name__)
