import warnings

warnings.simplefilter("ignore")


def sink():
    while True:
        try:
            yield
        except Exception as error:
            print(type(error).__name__, error.args)


g = sink()
next(g)
g.throw(ValueError)
g.throw(ValueError, "text")
g.throw(ValueError, ("a", "b"))
g.throw(ValueError, ValueError("instance"))
g.throw(ValueError, KeyError("other"))
g.throw(KeyError("plain"))
for arguments in [(1,), (ValueError("x"), "y"), (str,), (ValueError, "x", 5), ()]:
    try:
        g.throw(*arguments)
    except TypeError as error:
        print(error)
