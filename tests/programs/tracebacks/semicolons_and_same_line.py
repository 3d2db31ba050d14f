import traceback


def f(x): return x.a; print("never")


class C: y = 1; z = [i for i in range(y)] if False else 0


try: f(1)
except AttributeError: traceback.print_exc()
try: (f(1) if C.y else f(2)) or f(3)
except AttributeError: traceback.print_exc()
x = 1; y = 0; z = x / y; w = 5
