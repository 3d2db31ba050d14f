"""C code may put another function of its own into what a function is called by."""

import ctypes

api = ctypes.pythonapi
set_call = getattr(api, "PyFunction_SetVectorcall", None)       # not on all versions


@ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.c_void_p, ctypes.c_size_t,
                   ctypes.c_void_p)
def other(function, arguments, count, names):
    return "replaced"


def replace(function):
    set_call(ctypes.py_object(function), other)


def plain(number=1):
    return number + 1


def generator():
    yield 1


class C:
    def method(self):
        return "method"

    def __getitem__(self, index):
        return index

    def __call__(self):
        return "call"

    def __enter__(self):
        return "enter"

    def __exit__(self, *exception):
        pass

    @property
    def value(self):
        return "value"

    def __getattribute__(self, name):
        return object.__getattribute__(self, name)


def uses():
    c = C()
    found = []
    for _ in range(60):
        with c as entered:
            found = [plain(1), plain(), plain(*(1,)), plain(number=1), plain(**{"number": 1}),
                     [*map(plain, [1])], c.method(), C.method(c), c.value, c[0], c(), entered]
        each = generator()
        found.append(each if isinstance(each, str) else next(each))
    return found


print(uses())
if set_call is not None:
    set_call.argtypes = [ctypes.py_object, ctypes.c_void_p]
    set_call.restype = None
    expected = ["replaced"] * 5 + [["replaced"]] + ["replaced"] * 7
    for function in (plain, generator, C.method, C.__getitem__, C.__call__, C.__enter__,
                     C.value.fget):
        replace(function)
    found = uses()
    print(found == expected or found)
    replace(C.__getattribute__)
    print(C().method == C().anything == "replaced")
