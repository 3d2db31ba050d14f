class M:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("in")

    def __exit__(self, kind, *_):
        self.log.append(kind.__name__ if kind else "out")


def by_return(log):
    with M(log):
        return log.append("return")


def by_break(log):
    for i in range(3):
        with M(log):
            if i == 1:
                break
    else:
        log.append("else")


def by_continue(log):
    for i in range(3):
        with M(log), M(log):
            if i < 2:
                continue
            log.append("last")


def by_exception(log):
    with M(log):
        with M(log):
            raise ValueError


def by_nested_return(log):
    with M(log):
        try:
            with M(log):
                return 1
        finally:
            log.append("finally")


for function in (by_return, by_break, by_continue, by_exception, by_nested_return):
    log = []
    try:
        function(log)
    except ValueError:
        log.append("caught")
    print(function.__name__, log)
