def run(group):
    try:
        raise group
    except* ValueError as e:
        print("value", e.message, e.exceptions)
    except* (TypeError, KeyError) as e:
        print("type/key", e.exceptions)
    except* OSError:
        print("os")
    else:
        print("else")
    finally:
        print("finally")


run(ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3), ValueError(4)]))
run(ExceptionGroup("nested", [ExceptionGroup("in", [ValueError(1), OSError(2)]), TypeError(3)]))
run(ValueError("naked"))
try:
    run(ExceptionGroup("rest", [ValueError(1), RuntimeError(2), ExceptionGroup("r", [IndexError(3), KeyError(4)])]))
except ExceptionGroup as rest:
    print("left", repr(rest), rest.__context__)
try:
    run(RuntimeError("unmatched"))
except RuntimeError as e:
    print(repr(e))
try:
    pass
except* ValueError:
    print("never")
else:
    print("no exception")
