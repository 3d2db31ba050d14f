def f(fail):
    log = []
    try:
        if fail:
            raise ValueError("pending")
        log.append("body")
        return log
    finally:
        for i in range(5):
            if i == 1:
                continue
            if i == 3:
                break
            try:
                if i == 2:
                    raise KeyError(i)
                log.append(i)
            except KeyError:
                log.append("inner")
        while len(log) < 6:
            log.append("pad")
        print(log)


print(f(False))
try:
    f(True)
except ValueError as e:
    print(repr(e), repr(e.__context__))


def g():
    for i in range(3):
        try:
            try:
                continue
            finally:
                for j in range(2):
                    if j:
                        break
        finally:
            print("outer", i, j)
    return "done"


print(g())


def h():
    try:
        1 / 0
    finally:
        with open(__file__) as file:
            first = file.readline()
        [x for x in range(3)]
        (lambda: None)()
        print(first.strip())


try:
    h()
except ZeroDivisionError as e:
    print(e)
