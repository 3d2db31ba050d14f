"""What may happen between any two instructions of a program; see stress.py.

The code below runs as guest code in the process of the program that it disturbs: called by the
collector, by weak references, by `__del__`, by a signal, and in a thread of its own.  It looks at
all frames, raises and catches, and leaves behind what the collector finds.
"""

import _thread
import collections
import contextlib
import gc
import itertools
import signal
import sys
import weakref

DEEP = 12           # so many frames are looked at, or a deep recursion would take all day
PAUSE = 0.0002      # seconds between two signals


class Dropped:
    """Looks around when it dies."""

    def __del__(self):
        look(sys._getframe())


def look(frame):
    depth = 0
    while frame is not None and depth < DEEP:
        seen = [frame.f_lineno, frame.f_lasti, frame.f_code.co_name, frame.f_trace]
        seen.append(dict(frame.f_locals))
        frame = frame.f_back
        depth += 1


def fail(depth):
    if depth == 0:
        raise KeyError(depth)
    return [depth, fail(depth - 1)]


def generate(found):
    try:
        yield from found
    finally:
        look(sys._getframe())


def died(reference):
    look(sys._getframe())


def look_at_this():
    look(sys._getframe())


def look_at_all():
    # a frame in a variable of its own would be garbage that keeps the program's frames alive
    list(map(look, sys._current_frames().values()))


def drop():
    Dropped()


def drop_cycle():
    cycle = Dropped()
    cycle.generator = generate([cycle, 1.5, 1 << 70])
    next(cycle.generator)


def drop_referenced():
    target = generate([1])
    reference = weakref.ref(target, died)
    target = None
    return reference


def fail_and_look():
    try:
        fail(3)
    except KeyError as error:
        entry = error.__traceback__
        while entry is not None:
            look(entry.tb_frame)
            entry = entry.tb_next


ringing = False
ACTIONS = (look_at_this, drop, drop_cycle, look_at_all, drop_referenced, fail_and_look)
turns = itertools.cycle(ACTIONS)


def disturb(*event):
    """One thing after the other, if there is room for it."""
    try:
        next(turns)()
    except RecursionError:
        pass


def on_signal(number, frame):
    disturb()
    if ringing:
        signal.setitimer(signal.ITIMER_REAL, PAUSE)     # not before this one is done with


@contextlib.contextmanager
def collector():
    before = gc.get_threshold()
    gc.callbacks.append(disturb)
    gc.set_threshold(1, 3, 3)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if disturb in gc.callbacks:
            gc.callbacks.remove(disturb)


@contextlib.contextmanager
def signals():
    global ringing
    before = signal.signal(signal.SIGALRM, on_signal)
    ringing = True
    signal.setitimer(signal.ITIMER_REAL, PAUSE)
    try:
        yield
    finally:
        ringing = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def holder():
    """Keeps the last frames that ran, as a thread does that was interrupted while it looked."""
    last = collections.deque(maxlen=DEEP)

    def hold(frame, event, argument):
        last.append(frame)

    sys.setprofile(hold)
    try:
        yield
    finally:
        sys.setprofile(None)


@contextlib.contextmanager
def threads():
    """One that the module threading knows nothing of."""
    before = sys.getswitchinterval()
    collects = gc.isenabled()
    running, ended = True, _thread.allocate_lock()

    def disturb_others():
        while running:
            disturb()
        ended.release()

    ended.acquire()
    sys.setswitchinterval(1e-6)
    if sys.version_info < (3, 12):
        # That host may collect while it makes a frame object of another thread's frame, and let
        # that thread go on and leave the frame.  Then the object's frame is gone: the host dies
        # of it alone, too.
        gc.disable()
    _thread.start_new_thread(disturb_others, ())
    try:
        yield
    finally:
        running = False
        ended.acquire()
        sys.setswitchinterval(before)
        if collects:
            gc.enable()
