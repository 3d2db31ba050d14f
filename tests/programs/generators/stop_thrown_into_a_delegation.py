"""StopIteration thrown in while a generator delegates to what has no throw(), or one of its own."""


class Silent:
    def __init__(self, end):
        self.end = end

    def __iter__(self):
        return self

    def __next__(self):
        return "next"


class Throwing(Silent):
    def throw(self, *exception):
        raise self.end


def delegate(to):
    yield "begin"
    try:
        result = yield from to
    except StopIteration as stop:
        print("caught", repr(stop))
        raise
    print("result", repr(result))
    yield "behind"
    return "end"


def attempt(to, thrown):
    generator = delegate(to)
    print(next(generator), next(generator))
    for step in (lambda: generator.throw(thrown), lambda: next(generator)):
        try:
            print(step())
        except BaseException as error:
            print(repr(error), repr(error.__cause__))


for i in range(3):
    attempt("ab", StopIteration)
    attempt("ab", StopIteration(5))
    attempt(Silent(None), StopIteration(6))
    attempt("ab", KeyError)
    for end in (StopIteration(7), StopIteration, KeyError(8)):
        attempt(Throwing(end), StopIteration(9))
        attempt(Throwing(end), KeyError)
    attempt(delegate("cd"), StopIteration(10))
