import inspect


def worker(log):
    log.append("start")
    try:
        yield 1
    except GeneratorExit:
        log.append("exit")
        raise
    log.append("after")
    yield 2


log = []
fresh = worker(log)
print(inspect.getgeneratorstate(fresh), fresh.close(), inspect.getgeneratorstate(fresh), log)
suspended = worker(log)
next(suspended)
print(inspect.getgeneratorstate(suspended), suspended.close(), inspect.getgeneratorstate(suspended), log)
finished = worker(log)
print(list(finished), finished.close(), inspect.getgeneratorstate(finished))


def closes_itself():
    try:
        g.close()
    except ValueError as error:
        print(error)
    yield 1


g = closes_itself()
print(next(g))
