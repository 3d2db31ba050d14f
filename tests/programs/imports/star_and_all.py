import sys
import types


def module(name, source):
    m = types.ModuleType(name)
    exec(source, m.__dict__)
    sys.modules[name] = m
    return m


module("plain", "a = 1\n_b = 2\n__c = 3\nd = 4")
module("listed", "__all__ = ['_b', 'x']\n_b = 2\nx = 5\nhidden = 6")
module("broken", "__all__ = ['nope']")
module("wrong", "__all__ = [5]")
module("tupled", "__all__ = ('t',)\nt = 1")
module("lazy", "__all__ = ['made']\ndef __getattr__(name):\n    if name in ('made', 'other'): return 'lazily ' + name\n    raise AttributeError(name)")
for name in ("plain", "listed", "broken", "wrong", "tupled", "lazy"):
    namespace = {}
    try:
        exec(f"from {name} import *", namespace)
        print(name, sorted(k for k in namespace if k != "__builtins__"))
    except (AttributeError, TypeError) as e:
        print(name, type(e).__name__, e)
from lazy import other
import lazy
print(other, lazy.made)
try:
    from lazy import absent
except ImportError as e:
    print(e)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
sys.modules["odd"] = "a string as module"
import odd
print(odd.upper())
