# instructions: vary: the reference engine serves signals earlier
# A signal that arrives in C code is served by the function that is called from there next, before or
# after a tracer is told of the call.
import operator
import signal
import sys
from _thread import interrupt_main


def handler(number, frame):
    seen.append(f"signal in {frame.f_code.co_name}")


def f():
    seen.append("f")


def tracer(frame, event, value):
    if frame.f_code is f.__code__:
        seen.append(event)


seen = []
before = signal.signal(signal.SIGINT, handler)
try:
    for tell in sys.settrace, sys.setprofile:
        tell(tracer)
        list(map(operator.call, [interrupt_main, f]))
        tell(None)
        print(seen)
        seen.clear()
finally:
    signal.signal(signal.SIGINT, before)
