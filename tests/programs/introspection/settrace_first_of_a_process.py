# process: own
# instructions: vary: what the other engine runs is counted by its own meter
"""The first traced call of a process: what the engine has to load for it is not told of."""
import sys


def double(x):
    y = x + x
    return y


def numbers():
    yield 1
    yield double(2)


events = []


def tracer(frame, event, argument):
    events.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


sys.settrace(tracer)
result = double(1), list(numbers())
sys.settrace(None)
print(result)
for event in events:
    print(*event)
