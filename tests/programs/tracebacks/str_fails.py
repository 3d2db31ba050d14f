class Bad(Exception):
    def __str__(self):
        raise ValueError("no string")


class Empty(Exception):
    def __str__(self):
        return ""


class Module:
    class Nested(Exception):
        pass


import traceback
for e in (Bad(), Empty(), Module.Nested("n"), KeyError("k"), OSError(2, "No such file", "x"), SyntaxError("bad", ("f.py", 1, 3, "a b c\n", 1, 4)), StopIteration(), SystemExit(3), KeyboardInterrupt()):
    try:
        raise e
    except BaseException:
        traceback.print_exc()
raise Module.Nested
