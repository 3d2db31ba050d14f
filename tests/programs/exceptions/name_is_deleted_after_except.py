e = "outer"
try:
    raise ValueError("x")
except ValueError as e:
    print(repr(e))
try:
    print(e)
except NameError as error:
    print(error)


def f():
    try:
        raise KeyError("k")
    except KeyError as e:
        kept = e
    try:
        return e
    except UnboundLocalError as error:
        print(error)
    return kept


print(repr(f()))


def g():
    try:
        raise KeyError("k")
    except KeyError as e:
        del e
    try:
        raise KeyError("k")
    except KeyError as e:
        e = "rebound"
        print(e)
    return "fine"


print(g())


def loop():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            if i == 1:
                continue
            print("i", e)
            if i == 2:
                break
    return "e" in locals()


print(loop())


class C:
    try:
        raise ValueError
    except ValueError as err:
        seen = repr(err)


print(hasattr(C, "err"), C.seen)
