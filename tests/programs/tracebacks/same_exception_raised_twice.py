error = ValueError("shared")


def first():
    raise error


def second():
    raise error


for f in (first, second):
    try:
        f()
    except ValueError:
        pass
import traceback
traceback.print_exception(error)
first()
