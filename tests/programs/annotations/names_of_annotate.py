# requires: 3.14
# What f.__annotate__ is called, and what its code is called.


def show(function):
    annotate = function.__annotate__
    print(annotate.__name__, annotate.__qualname__, annotate.__code__.co_qualname)


def f() -> None:
    def nested(x: int): pass
    return nested


def generic[T](x: T, y: int) -> T:
    pass


async def coroutine(*x: int, **y: str):
    pass


class Outer:
    x: int

    def method(self, x: int):
        pass

    class Inner:
        def __private(x: int): pass
        show(__private)


for function in f, f(), generic, coroutine, Outer, Outer.method:
    show(function)
f.__qualname__ = "other"
f.__annotate__, annotate = Outer.method.__annotate__, f.__annotate__
show(f)
Outer.method.__annotate__ = annotate
show(Outer.method)
namespace = {}
exec("from __future__ import annotations\ndef g(x: y): pass", namespace)
show(namespace["g"])


class Generic[T]:
    x: int

    def method[U](self, x: U):
        def inner[V](x: V): pass
        return inner


for function in Generic, Generic.method, Generic().method(1):
    show(function)
