import warnings

warnings.simplefilter("ignore")


def a():
    try:
        return "try"
    finally:
        return "finally"


def b():
    try:
        1 / 0
    finally:
        return "swallowed"


def c():
    for i in range(3):
        try:
            return i
        finally:
            if i < 2:
                continue
            break
    return "after loop"


def d():
    x = 1
    try:
        return x
    finally:
        x = 2


def e():
    x = []
    try:
        return x
    finally:
        x.append("later")


def f():
    try:
        try:
            return "inner"
        finally:
            raise KeyError("k")
    except KeyError:
        return "except"
    finally:
        print("outer finally")


def g():
    try:
        pass
    finally:
        try:
            return 1
        finally:
            return 2


print(a(), b(), c(), d(), e(), f(), g())
