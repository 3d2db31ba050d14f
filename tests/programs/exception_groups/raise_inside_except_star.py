def show(e, depth=0):
    print("  " * depth + repr(e), "cause", repr(e.__cause__), "context", type(e.__context__).__name__)
    for x in getattr(e, "exceptions", ()):
        show(x, depth + 1)


def attempt(f):
    try:
        f()
    except BaseException as e:
        show(e)


def reraise():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError:
        raise
    except* TypeError as e:
        raise KeyError("new") from e


def named():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        raise e


def only_new():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError:
        raise RuntimeError("replaced")


def naked():
    try:
        raise ValueError("naked")
    except* ValueError as e:
        print(type(e).__name__, repr(e.message))
        raise


for f in (reraise, named, only_new, naked):
    attempt(f)
