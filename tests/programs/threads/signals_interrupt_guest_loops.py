# process: own
import signal
import time


class Alarm(Exception):
    pass


def handler(number, frame):
    raise Alarm(frame.f_code.co_name)


signal.signal(signal.SIGALRM, handler)


def spin():
    n = 0
    while True:
        n += 1


for _ in range(2):
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        spin()
    except Alarm as e:
        print("stopped in", e)
signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    [x for x in iter(int, 1)]
except Alarm as e:
    print("stopped a comprehension")
signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    time.sleep(10)
except Alarm as e:
    print("stopped a sleep in", e)
