"""C functions read the locals of a running frame, numbers too, and write them."""

import ctypes
import sys

api = ctypes.pythonapi
get_var = getattr(api, "PyFrame_GetVarString", None)            # not on all versions
get_frame_locals = getattr(api, "PyEval_GetFrameLocals", None)
get_locals = api.PyFrame_GetLocals
get_locals.argtypes = [ctypes.py_object]
get_locals.restype = ctypes.py_object
if get_var is not None:
    get_var.argtypes = [ctypes.py_object, ctypes.c_char_p]
    get_var.restype = ctypes.py_object
if get_frame_locals is not None:
    get_frame_locals.restype = ctypes.py_object
borrowed = api.PyEval_GetLocals
borrowed.restype = ctypes.c_void_p


def numbers():
    number, real, text = 1, 1.5, "text"
    frame = sys._getframe()
    for name in (b"number", b"real", b"text", b"nothing"):
        try:
            if get_var is not None:
                assert get_var(frame, name) == locals()[name.decode()]
                assert get_var(*(frame, name)) == locals()[name.decode()]
        except NameError as error:
            assert name == b"nothing" and "nothing" in str(error)
    number += 1
    if get_var is not None:
        assert get_var(frame, b"number") == 2
    if get_frame_locals is not None:
        assert get_frame_locals()["number"] == 2
    shown = get_locals(frame)
    print(shown["number"], shown["real"], shown["text"])
    print(ctypes.cast(borrowed(), ctypes.py_object).value["number"])
    return number


print(numbers())


def proxy():
    number = 1
    shown = get_locals(sys._getframe())
    shown["number"] = 2
    return number       # a proxy writes, a dictionary is a copy


print(proxy() == (2 if sys.version_info >= (3, 13) else 1))


def set_in_caller(name, value):
    frame = sys._getframe(1)
    frame.f_locals[name] = value
    write = getattr(api, "PyFrame_LocalsToFast", None)
    if write is not None:
        write(ctypes.py_object(frame), ctypes.c_int(0))


def written():
    number, real = 1, 2.5
    set_in_caller("number", 10)
    set_in_caller("real", 20.5)
    return number, real


print(written())


def counter():
    number = 0
    while True:
        number += 1
        yield number


def of_generator():
    running = counter()
    next(running)
    next(running)
    if get_var is not None:
        assert get_var(running.gi_frame, b"number") == 2
    return get_locals(running.gi_frame)["number"], next(running)


print(of_generator())
