def bare():
    try:
        raise ValueError("original")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


try:
    bare()
except ValueError as e:
    print(repr(e), repr(e.__context__))
try:
    raise
except RuntimeError as e:
    print(e)


def helper():
    raise


try:
    try:
        1 / 0
    except ZeroDivisionError:
        helper()
except ZeroDivisionError as e:
    print("helper re-raised", e)


def in_finally():
    try:
        raise OSError("o")
    finally:
        try:
            raise
        except OSError as e:
            print("in finally", e)


try:
    in_finally()
except OSError as e:
    print("and outside", e)
try:
    try:
        raise ValueError(1)
    except ValueError as e:
        e.args = (2,)
        e.note = "kept"
        raise
except ValueError as e:
    print(e.args, e.note)
