# requires: 3.15
"""Lazy imports: proxies in the namespace, which the first use of the name resolves."""
import sys
import traceback
import types


def lazy_names():
    return sorted(name for name, value in globals().items() if type(value) is types.LazyImportType)


lazy import colorsys, json.decoder as decoder
lazy from wave import open as open_wave, Error
lazy import no_such_module
lazy from string import no_such_name
print(lazy_names())
print("colorsys" in sys.modules, colorsys.rgb_to_hsv(1, 1, 1), "colorsys" in sys.modules)
print(decoder.JSONDecoder.__name__, open_wave.__name__, Error.__name__)
print(lazy_names())


def fails():
    return no_such_module.x


for _ in range(3):
    try:
        fails()
    except ImportError:
        traceback.print_exc(file=sys.stdout)
try:
    no_such_name
except ImportError:
    traceback.print_exc(file=sys.stdout)
print(lazy_names())


# A name that is in an inline cache becomes a proxy again.
import bisect


def uses(count):
    total = 0
    for _ in range(count):
        total += bisect.__name__ == "bisect"
    return total


print(uses(200))
globals()["bisect"] = __lazy_import__("heapq")
print(uses(2), bisect.__name__)


class Names(dict):
    def __getitem__(self, name):
        return dict.__getitem__(self, name)


names = Names(module=__lazy_import__("chunk_that_is_not_there"), other=__lazy_import__("keyword"))
exec("print(other.iskeyword('if'))", {}, names)
print(type(names["other"]))


class Body:
    locals()["inside"] = __lazy_import__("keyword")
    print(type(inside))
    import textwrap
    print(type(textwrap))


holder = types.ModuleType("holder")
holder.lazy = __lazy_import__("keyword")
for _ in range(3):
    print(type(holder.lazy))

sys.set_lazy_imports("all")
import sched
print(type(globals()["sched"]))
try:
    import symtable
finally:
    print(type(globals()["symtable"]))
from queue import *
print("Queue" in globals())
sys.set_lazy_imports("normal")
__lazy_modules__ = {"shelve"}
import shelve
print(type(globals()["shelve"]))

for source in (
        "def f():\n    lazy import a", "class C:\n    lazy from a import b",
        "try:\n    lazy import a\nfinally:\n    pass", "lazy from a import *",
        "lazy from __future__ import annotations", "lazy import", "from a lazy import b",
        "lazy import a as b.c"):
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)
lazy = 1
print(lazy)
