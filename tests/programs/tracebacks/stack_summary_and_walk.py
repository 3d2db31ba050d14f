import sys
import traceback


def leaf():
    for frame, line in traceback.walk_stack(sys._getframe()):
        print(frame.f_code.co_name, line)
        if frame.f_code.co_name == "<module>":
            break
    summary = traceback.extract_stack(limit=3)
    for entry in summary:
        print(entry.name, entry.lineno, entry.line, entry.colno, entry.end_colno, entry.end_lineno)


def branch():
    (lambda: leaf())()


branch()


def fails():
    x = [1, 2]
    return x[5] + 1


try:
    fails()
except IndexError as e:
    for entry in traceback.extract_tb(e.__traceback__)[-2:]:
        print(entry.name, entry.lineno, entry.line, entry.colno, entry.end_colno)
    te = traceback.TracebackException.from_exception(e, capture_locals=True)
    print([f.locals for f in te.stack][-1])
