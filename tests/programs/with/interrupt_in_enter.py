# instructions: vary: the reference engine serves signals earlier
# A signal that arrives while __enter__ runs in C code is served in the block: __exit__ is called.
import ctypes
import signal


class Manager:
    # tells the interpreter of the signal, and leaves the handler to it
    __enter__ = ctypes.PYFUNCTYPE(None)(("PyErr_SetInterrupt", ctypes.pythonapi))

    def __exit__(self, kind, value, traceback):
        print("exit", kind)


for _ in range(3):
    try:
        with Manager():
            print(*range(3), sep="", end="\n" * 1)
            for _ in range(3):
                len(str(_))
    except KeyboardInterrupt:
        print("interrupted")
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
