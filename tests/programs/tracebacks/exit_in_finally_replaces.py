def f():
    try:
        raise ValueError("first")
    finally:
        {}["second"]


def g():
    try:
        f()
    except KeyError as e:
        try:
            raise TypeError("third")
        finally:
            del e


g()
