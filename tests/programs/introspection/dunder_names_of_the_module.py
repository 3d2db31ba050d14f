print(__name__, __file__.endswith("dunder_names_of_the_module.py"), __doc__, __builtins__ is not None)
print(__annotations__ if "__annotations__" in globals() else "none")
x: int = 1
print(__annotations__)
import sys
print(sys.modules[__name__].__dict__ is globals(), type(sys.modules["__main__"]).__name__)
print(sorted(k for k in globals() if not k.startswith("__")))


def f():
    return __name__, __file__ == globals()["__file__"]


class C:
    print(__name__, __module__, __qualname__)


print(f())
__name__ = "changed"


class D:
    pass


def g(): pass


print(D.__module__, g.__module__, C.__module__)
del __name__


def h(): pass


class E:
    pass


print(h.__module__, E.__module__ if "__module__" in vars(E) else "no module in E")
