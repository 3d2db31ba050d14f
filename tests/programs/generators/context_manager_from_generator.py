from contextlib import contextmanager, ExitStack, suppress, closing


@contextmanager
def tag(name, swallow=()):
    print(f"<{name}>")
    try:
        yield name.upper()
    except swallow as error:
        print("swallowed", error)
    finally:
        print(f"</{name}>")


with tag("p") as p, tag("b") as b:
    print(p, b)
with tag("x", ValueError):
    raise ValueError("inside")
try:
    with tag("y"):
        raise KeyError("through")
except KeyError as error:
    print(repr(error))


@tag("decorated")
def function():
    return "body"


print(function(), function())
with ExitStack() as stack:
    names = [stack.enter_context(tag(n)) for n in "ab"]
    stack.callback(print, "callback")
    print(names)


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def never():
    return
    yield


for bad in (twice, never):
    try:
        with bad():
            pass
    except RuntimeError as error:
        print(error)
with suppress(StopIteration):
    with tag("stop"):
        raise StopIteration("kept")
