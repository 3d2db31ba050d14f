def raiser():
    raise ExceptionGroup("many", [ValueError(1), TypeError(2), OSError(3)])


try:
    raiser()
except* ValueError as eg:
    print("values", eg.exceptions)
except* TypeError:
    raise KeyError("while handling")
