# instructions: vary: the tracebacks of the reference engine are longer, up to 3.11
# Thrown into a generator that handles an exception and delegates: up to 3.11 the traceback keeps
# only what it had when the exception was last caught.
import traceback


def names(error):
    return [(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)]


def deep(n, error):
    if n == 0:
        raise error
    deep(n - 1, error)


def failing():
    yield 1
    deep(1, KeyError("generator"))


class Throws:
    def __init__(self, how):
        self.how = how

    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, *error):
        return getattr(self, self.how)()

    def plain(self):
        deep(2, KeyError("new"))

    def without_value(self):
        deep(2, KeyError)

    def caught(self):
        try:
            deep(1, KeyError("caught"))
        except KeyError:
            raise

    def cleaned(self):
        try:
            deep(1, KeyError("finally"))
        finally:
            self.how = None

    def by_c(self):
        return int("x")

    def in_for(self):
        for _ in failing():
            pass

    def in_list(self):
        list(failing())

    def in_with(self):
        with self:
            deep(1, KeyError("with"))

    def in_callback(self):
        max([1, 2], key=lambda x: deep(x, KeyError(x)))

    def without_name(self):
        nope

    def __enter__(self):
        pass

    def __exit__(self, *error):
        pass


HOWS = [name for name in vars(Throws) if not name.startswith("_") and name != "throw"]


def delegates(how):
    yield from Throws(how)


def handles(how):
    try:
        1 / 0
    except ZeroDivisionError:
        yield from Throws(how)


def nested(how):
    yield from handles(how)


def both_handle(how):
    try:
        1 / 0
    except ZeroDivisionError:
        yield from handles(how)


def catches(how):
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            yield from Throws(how)
        except Exception as error:
            print("caught", names(error))
            raise


def loops(how):
    for x in handles(how):
        yield x


for function in delegates, handles, nested, both_handle, catches, loops:
    for how in HOWS:
        generator = function(how)
        next(generator)
        try:
            generator.throw(OSError)
        except Exception as error:
            print(function.__name__, how, repr(error), names(error))
            print("  ", error.__context__ and names(error.__context__))


class Wait:
    def __await__(self):
        yield 1


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await Wait()


async def fails():
    async with Manager():
        1 / 0


async def ends():
    async with Manager():
        pass


async def waits():
    await fails()


for function in fails, ends, waits:
    for error in StopIteration, KeyError, StopIteration("x"):
        coroutine = function()
        coroutine.send(None)
        try:
            coroutine.throw(error)
        except Exception as error:
            while error is not None:
                print(function.__name__, repr(error), names(error))
                error = error.__context__
