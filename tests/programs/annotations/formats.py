# requires: 3.14
"""Deferred annotations as annotationlib asks for them: values, references, text."""

import annotationlib
import dataclasses
import functools
import typing
from annotationlib import Format

def show(thing):
    for format in Format.VALUE, Format.FORWARDREF, Format.STRING:
        try:
            print(format.name, annotationlib.get_annotations(thing, format=format))
        except Exception as error:
            print(format.name, type(error).__name__, error)

def plain(a: int, *b: str | None, c: "text" = 1, **d: list[int]) -> dict[str, int]: pass
def missing(a: Later, b: Later[int], c: int | Later, d: typing.Any) -> [x for x in Later]: pass
def fails(a: 1 / 0): pass
def nested(outer):
    def inner(a: outer, b: outer.name, c: Later2): pass
    return inner
def generic[T: Later, *Ts, **P](a: T, *b: *Ts) -> P.args: pass
async def coroutine(a: int) -> (lambda: Later): pass

class C:
    a: int = 1
    b: D
    if a:
        c: "D" = 2
    else:
        never: no_such_name
    for each in "ab":
        d: each
    (parenthesized): no_such_name
    obj = type("O", (), {})()
    obj.attribute: 1 / 0
    a_list: a
    class Inner:
        e: C.Inner
        __private: Inner
    def method(self, x: Inner) -> C: pass

class Meta(type):
    m: int
class WithMeta(metaclass=Meta):
    n: Later
class Derived(WithMeta): pass

for thing in plain, missing, fails, nested(int), generic, coroutine, C, C.Inner, C.method, WithMeta, Derived:
    print("--", thing.__qualname__, thing.__annotate__ is None)
    show(thing)
print(plain.__annotate__(1), plain.__annotations__ is plain.__annotations__)
for format in 2, 3, 4, 9, "1", None:
    try:
        print(plain.__annotate__(format))
    except Exception as error:
        print(type(error).__name__, error)
print(plain.__annotate__.__name__, plain.__annotate__.__code__.co_varnames, plain.__annotate__.__module__)
class Later: pass
D = C
show(missing)
show(C)
del C.__annotations__
print(C.__annotations__ == C.__annotations__, C.__annotate__)
plain.__annotations__ = {"own": 1}
print(plain.__annotate__, plain.__annotations__)
plain.__annotate__ = lambda format: {"format": format}
print(plain.__annotations__)
for wrong in 5, "text":
    try:
        plain.__annotate__ = wrong
    except TypeError as error:
        print(error)

@dataclasses.dataclass
class Data:
    x: int
    y: NotYet = None
    z: typing.ClassVar[NotYet] = 3
print(Data(1), [f.name for f in dataclasses.fields(Data)])
@functools.wraps(missing)
def wrapper(*args): pass
print(annotationlib.get_annotations(wrapper, format=Format.STRING))
print(typing.get_type_hints(nested(int).__wrapped__ if hasattr(nested, "__wrapped__") else plain.__init__))
type Alias[T = Unknown] = list[T] | Other
print(annotationlib.call_evaluate_function(Alias.evaluate_value, Format.STRING))
print(annotationlib.call_evaluate_function(Alias.__type_params__[0].evaluate_default, Format.FORWARDREF))
try:
    Alias.__value__
except NameError as error:
    print(error)
exec("a: int\nif True:\n    b: str\nelse:\n    c: bytes\nprint(__annotate__(1), __conditional_annotations__)", {})
exec("from __future__ import annotations\na: int\ndef f(x: a.b + 1): pass\nprint(__annotations__, f.__annotations__)", {})
space = {}
exec("x: y = 1\ny = 2", space)
print(space.get("__annotate__")(1))
