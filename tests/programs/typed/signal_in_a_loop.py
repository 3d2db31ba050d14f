# process: own
# instructions: vary: a timer ends the loop
"""A signal handler runs in the middle of a hot loop, sees its variables and ends it."""

import signal
import sys


def spin():
    i = 0
    x = 0.0
    while True:
        i = i + 1
        x = x + 0.5
        y = i * 2
        if y > 10 ** 15:
            return None


class Late(Exception):
    pass


def counts(n):
    total = 0
    for i in range(n):
        for j in range(n):
            total += i ^ j
    return total


def interrupted():
    i = 0
    x = 0.0
    state = 0
    while state < 3:
        i = i + 1
        x = i * 0.5
    return x


if not hasattr(signal, "setitimer"):
    sys.exit()


def careful(signum, frame):
    raise Late


signal.signal(signal.SIGALRM, careful)
for function, arguments in ((spin, ()), (interrupted, ()), (counts, (10 ** 6,))):
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        function(*arguments)
    except Late as error:
        frame = error.__traceback__.tb_next.tb_frame
        print(function.__name__, frame.f_code.co_name, sorted(frame.f_locals))
