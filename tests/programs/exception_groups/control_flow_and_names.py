def f(group):
    log = []
    for i in range(2):
        try:
            raise group
        except* ValueError as e:
            log.append(len(e.exceptions))
            e = "rebound"
        except* TypeError as e:
            log.append("type")
            del e
        finally:
            log.append("finally")
    try:
        e
    except NameError as error:
        log.append(str(error))
    return log


print(f(ExceptionGroup("g", [ValueError(), TypeError(), ValueError()])))


def g():
    import sys
    try:
        raise ExceptionGroup("g", [ValueError("a")])
    except* ValueError:
        print(repr(sys.exc_info()[1]))
    print(sys.exc_info()[1])


g()


def nested():
    try:
        try:
            raise ExceptionGroup("g", [ValueError("a"), KeyError("b")])
        except* ValueError as outer:
            try:
                raise ExceptionGroup("h", [TypeError("c")])
            except* TypeError as inner:
                print(outer.exceptions, inner.exceptions, repr(inner.__context__))
    except* KeyError as rest:
        print("rest", rest.exceptions)


nested()
