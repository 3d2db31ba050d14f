for text in ("(5).x = 1", "object().x = 1", "'s'.x = 1", "int.x = 1", "None.x = 1", "len.x = 1",
             "[].append = 1", "(5).real = 1", "del (5).real", "del 'a'.x", "type(None).y = 2", "().__class__ = list",
             "object().__class__ = int", "print.__name__ = 'x'"):
    try:
        exec(text)
        print(text, "worked")
    except (AttributeError, TypeError) as e:
        print(text, "->", type(e).__name__, e)


def f():
    pass


f.x = 1
print(f.x, f.__dict__)
try:
    f.__name__ = 5
except TypeError as e:
    print(e)
try:
    f.__code__ = 5
except TypeError as e:
    print(e)
try:
    f.__defaults__ = 5
except TypeError as e:
    print(e)
