# instructions: vary: a profiler in C is told by one engine only
# cProfile counts the calls of guest functions and of C functions.
import cProfile
import io
import pstats


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def numbers(n):
    yield from range(n)


class Thing:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"Thing({self.value!r})"


def work():
    total = fib(10)
    total += sum(numbers(5))
    total += len(sorted([3, 1, 2], key=lambda item: -item))
    try:
        int("no")
    except ValueError:
        pass
    return total, [Thing(i) for i in range(3)], "x".join("ab")


profile = cProfile.Profile()
print(profile.runcall(work))
stats = pstats.Stats(profile, stream=io.StringIO()).stats
for (_, line, name), (primitive, calls, *_) in sorted(stats.items(), key=str):
    if "comp>" not in name:     # hosts inline them or not
        print(line, name, primitive, calls)

profile = cProfile.Profile()
profile.enable()
fib(5)
profile.disable()
print(sorted((name, calls) for (_, _, name), (_, calls, *_) in
             pstats.Stats(profile, stream=io.StringIO()).stats.items()))
