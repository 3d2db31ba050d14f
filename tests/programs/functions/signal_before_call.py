# A signal that arrives in C code is served by the function that is called from there next.
import operator
import signal
from _thread import interrupt_main


def handler(number, frame):
    seen.append(f"signal in {frame.f_code.co_name}")


def f():
    seen.append("f")


class C:
    def __init__(self):
        seen.append("init")


def closure(x):
    def inner():
        seen.append(x)
    return inner


def with_generator():
    seen.extend(numbers())


def numbers():
    yield 1


seen = []
before = signal.signal(signal.SIGINT, handler)
try:
    for each in f, C, closure(2), with_generator, numbers().__next__:
        list(map(operator.call, [interrupt_main, each, f]))
        print(seen)
        seen.clear()
finally:
    signal.signal(signal.SIGINT, before)
