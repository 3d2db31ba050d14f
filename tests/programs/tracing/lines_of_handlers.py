# instructions: vary: from 3.14 on the reference engine tells no tracer of an __enter__
# What is raised again comes from where it was raised: no line begins with a handler of the same line.
import sys


class Manager:
    def __init__(self, raises):
        self.raises = raises

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.raises:
            raise KeyError("exit")


def in_one_line(error):
    try:
        with Manager(False), Manager(True):
            if error:
                raise error
    except Exception:
        pass


def in_two_lines(error):
    try:
        with Manager(True):
            with Manager(True):
                if error:
                    raise error
    except Exception:
        pass


def cleaned(error):
    try:
        try:
            raise error or KeyError("first")
        except OSError as caught: del caught; raise
        finally: error = None
    except Exception: pass


def loops(error):
    for _ in range(2):
        with Manager(False), Manager(_):
            try: error = 1 / _
            finally: error = None


def tracer(frame, event, value):
    if frame.f_code in codes:
        seen.append(f"{event} {frame.f_lineno - frame.f_code.co_firstlineno}")
    return tracer


functions = in_one_line, in_two_lines, cleaned, loops
codes = [function.__code__ for function in functions]
for function in functions:
    for error in None, OSError("body"):
        seen = []
        sys.settrace(tracer)
        try:
            function(error)
        except Exception as raised:
            seen.append(repr(raised))
        finally:
            sys.settrace(None)
        print(function.__name__, *seen, sep=", ")
