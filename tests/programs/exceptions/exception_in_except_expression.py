def kind():
    print("evaluating")
    return KeyError


def fails():
    raise OSError("in the clause")


try:
    try:
        raise ValueError("v")
    except kind():
        print("no")
    except fails():
        print("no")
    except ValueError:
        print("never reached")
except OSError as e:
    print(repr(e), repr(e.__context__))
try:
    print("no error")
except fails():
    print("clause not evaluated")
try:
    try:
        raise ValueError("w")
    except undefined:
        pass
except NameError as e:
    print(e, repr(e.__context__))
