import builtins
import importlib.abc
import importlib.util
import sys

original = builtins.__import__
seen = []


def logged(name, globals=None, locals=None, fromlist=(), level=0):
    seen.append((name, fromlist, level))
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = logged
import os.path as p
from os import sep, path
import string
builtins.__import__ = original
print(seen)


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name.startswith("virtual_"):
            return importlib.util.spec_from_loader(name, self)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        if "bad" in module.__name__:
            raise ImportError("refused by loader", name=module.__name__)
        exec("value = __name__.upper()\ndef f(): return value", module.__dict__)


finder = Finder()
sys.meta_path.insert(0, finder)
import virtual_one
from virtual_two import value, f
print(virtual_one.f(), value, f(), virtual_one.__spec__.loader is finder)
try:
    import virtual_bad
except ImportError as e:
    print(e, e.name, "virtual_bad" in sys.modules)
sys.meta_path.remove(finder)
try:
    import virtual_three
except ModuleNotFoundError as e:
    print(e)
del builtins.__import__
try:
    import os
except ImportError as e:
    print(e)
builtins.__import__ = original
