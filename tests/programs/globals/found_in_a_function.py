"""What sends a function to another process looks for the globals that its instructions use."""
import dis

GLOBAL_OPS = {"LOAD_GLOBAL", "STORE_GLOBAL", "DELETE_GLOBAL"}


def globals_of(function):
    return sorted({each.argval for each in dis.get_instructions(function)
                   if each.opname in GLOBAL_OPS})


def reads(x):
    return helper(x) + constant + sum(len(str(constant)) for _ in range(3))


def writes():
    global written, removed
    written = 1
    del removed


def generator(one, *more, key=None):
    global written
    inner = lambda: (one, outside)
    yield from produce(inner)
    with manage() as written:
        yield key


def plain(a, b):
    return a.attribute + b[0]


class C:
    def method(self):
        return super().method() + __class__.x + attribute


names = [f"name_{i}" for i in range(300)]
namespace = {}
exec("def many():\n    return [" + ", ".join(names) + "]", namespace)

for function in reads, writes, generator, plain, C.method:
    print(function.__name__, globals_of(function))
print(globals_of(namespace["many"]) == sorted(names))
