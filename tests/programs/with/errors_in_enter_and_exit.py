class Bad:
    def __init__(self, where):
        self.where = where

    def __enter__(self):
        if self.where == "enter":
            raise ValueError("in enter")
        return self

    def __exit__(self, kind, value, tb):
        print("exit", self.where, kind)
        if self.where == "exit":
            raise KeyError("in exit")
        if self.where == "reraise":
            raise value


for where, body in [("enter", None), ("exit", None), ("exit", OSError("body")), ("reraise", OSError("body"))]:
    try:
        with Bad("outer"), Bad(where):
            if body:
                raise body
            print("body")
    except Exception as e:
        print(repr(e), "context", repr(e.__context__))


class NoEnter:
    def __exit__(self, *a):
        pass


class NoExit:
    def __enter__(self):
        print("never entered")


for cls in (NoEnter, NoExit, int):
    try:
        with cls():
            pass
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class OnInstance:
    pass


o = OnInstance()
o.__enter__ = o.__exit__ = lambda *a: None
try:
    with o:
        pass
except TypeError as e:
    print(e)
