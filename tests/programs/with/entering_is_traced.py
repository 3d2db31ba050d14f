# A tracer sees how a manager is entered and left.
import sys


class Manager:
    def __init__(self, fails=False):
        self.fails = fails

    def __enter__(self):
        if self.fails:
            raise KeyError("enter")
        return "entered"

    def __exit__(self, *error):
        return True


class Half:
    def __enter__(self):
        return self


def body(manager):
    with manager as entered:
        len(entered)
        1 / 0


def two(one, other):
    with one, other as entered:
        len(entered)


def tracer(frame, event, value):
    if frame.f_code.co_filename == __file__:
        seen.append((frame.f_code.co_name, event, frame.f_lineno))
    return tracer


def run(function, *arguments):
    global seen
    seen = []
    sys.settrace(tracer)
    try:
        function(*arguments)
    except BaseException as error:
        sys.settrace(None)
        print(repr(error))
    sys.settrace(None)
    print(*seen, sep="\n")


run(body, Manager())
run(body, Manager(True))
run(body, 1)
run(body, Half())
run(two, Manager(), Manager())
run(two, Manager(), Manager(True))
