"""A handler runs as soon as the call that the signal has interrupted is over."""
import os
import signal
import threading


def handler(number, frame):
    raise ZeroDivisionError(f"in {frame.f_code.co_name}")


def fill(end, data):
    """Waits in the second write, if it comes to that: nobody reads."""
    count = 0
    for _ in range(2):
        count += os.write(end, data)
    return count


def fill_by_stars(end, data):
    count = 0
    for _ in range(2):
        arguments = end, data
        count += os.write(*arguments)
    return count


def interrupted(function):
    reading, writing = os.pipe()
    rescue = threading.Timer(5, os.close, [reading])
    rescue.start()
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        print(function(writing, bytes(1 << 20)))
    except ZeroDivisionError as error:
        print("interrupted", error)
        rescue.cancel()
        os.close(reading)
    except OSError as error:
        print("too late", type(error).__name__)
    finally:
        rescue.join()
        os.close(writing)


if hasattr(signal, "setitimer"):
    signal.signal(signal.SIGALRM, handler)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    interrupted(fill)
    interrupted(fill_by_stars)
