class A(Exception):
    pass


class B(A):
    pass


def classify(error, clauses):
    try:
        raise error
    except clauses as e:
        return "matched " + type(e).__name__
    except A:
        return "A"
    except (KeyError, (ValueError, TypeError)) if False else (KeyError, ValueError):
        return "pair"
    except Exception:
        return "Exception"
    except:
        return "everything"


for error in (A(), B(), KeyError(), ValueError(), OSError(), KeyboardInterrupt(), SystemExit()):
    print(type(error).__name__, classify(error, ()), classify(error, B), classify(error, (B, OSError)))
for bad in (5, "text", [ValueError], (ValueError, 5), None, object):
    try:
        classify(KeyError("original"), bad)
    except TypeError as e:
        print(e, repr(e.__context__))
print(classify(A(), A))
