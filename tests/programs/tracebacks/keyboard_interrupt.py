# process: own
import signal

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background of a shell


def handler():
    try:
        signal.raise_signal(signal.SIGINT)
        for _ in range(10**9):
            pass
    except KeyboardInterrupt:
        print("interrupted")
    finally:
        print("cleanup")


handler()
signal.signal(signal.SIGUSR1, lambda number, frame: print("handler in", frame.f_code.co_name))


def target():
    signal.raise_signal(signal.SIGUSR1)
    return "done"


print(target())
