# instructions: vary: what the other engine runs is counted by its own meter
import sys

events = []


def profiler(frame, event, arg):
    if frame.f_code.co_filename == __file__:
        events.append((event, frame.f_code.co_name, arg.__name__ if event.startswith("c_") else arg))


def f(x):
    return len(str(x))


def g():
    return [f(i) for i in (1, 22)], max(3, 4)


def bad():
    raise KeyError


def h():
    try:
        bad()
    except KeyError:
        return "h"


sys.setprofile(profiler)
g()
h()
sys.setprofile(None)
for event in events:
    if event[1] != "<listcomp>":
        print(event)
