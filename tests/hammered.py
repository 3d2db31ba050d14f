"""What hammer.py lets the machine do: guest code, each function for some seconds.

Each returns what it has done by name, and raises AssertionError where something is wrong.
"""

import builtins
import gc
import os
import random
import signal
import sys
import threading
import time


class Point:
    made = 0

    def __init__(self, x, y=2):
        self.x = x
        self.y = y
        Point.made += 1

    def __add__(self, other):
        return Point(self.x + other.x, y=self.y + other.y)

    @property
    def total(self):
        return self.x + self.y


class Odd(Point):
    __slots__ = ("extra",)

    def __init__(self, x):
        super().__init__(x)
        self.extra = [x]

    def __getattr__(self, name):
        return name


def count_down(n):
    try:
        while n:
            yield n
            n -= 1
    finally:
        gone.append(n) if n else None


gone = []       # where generators were when they were closed


def chained(n):
    got = yield from count_down(n)
    return got


def work(rounds):
    """A little of everything; the sum is known."""
    total = 0
    for i in range(rounds):
        p = Point(i) + Odd(i)
        total += p.total - 4
        total += sum(chained(5)) + len([x for x in count_down(3) if x & 1])
        names = {str(k): k for k in range(4)}
        names.setdefault("more", 0)
        total += names["3"] + len(names)
        try:
            [][i]
        except IndexError as error:
            total += len(error.args)
        for closed in count_down(9):
            if closed < 8:
                break
        total += (lambda a, *b, c=1, **d: a + len(b) + c + len(d))(1, 2, c=3, e=4)
        total += len(f"{i!r:>4}") + (Odd(1).missing == "missing")
    return total


def expected(rounds):
    widths = sum(max(4, len(str(i))) for i in range(rounds))
    return rounds * (rounds - 1) + rounds * (15 + 2 + 3 + 5 + 1 + 6 + 1) + widths


def check_work(rounds=20):
    found = work(rounds)
    assert found == expected(rounds), (found, expected(rounds))


def threads(seconds, count=8):
    """Threads that take turns as often as they can."""
    end = time.monotonic() + seconds
    rounds, failures = [0] * count, []

    def run(i):
        try:
            while time.monotonic() < end and not failures:
                check_work()
                rounds[i] += 1
        except BaseException as error:
            failures.append(error)
            raise

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        running = [threading.Thread(target=run, args=(i,)) for i in range(count)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    assert not failures, failures
    assert min(rounds) > 0, rounds
    return {"threads": count, "rounds": sum(rounds)}


class Rung(Exception):
    pass


def signals(seconds):
    """Signals in a loop; each tenth handler raises."""
    end = time.monotonic() + seconds
    seen = raised = rounds = 0

    def ring(number, frame):
        nonlocal seen
        seen += 1
        assert frame is not None and frame.f_locals is not None
        check = sum(count_down(3))
        assert check == 6, check
        if seen % 10 == 0:
            raise Rung

    before = signal.signal(signal.SIGALRM, ring)
    try:
        while time.monotonic() < end:
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
                while time.monotonic() < end:
                    check_work(3)
                    rounds += 1
            except Rung:
                raised += 1
    finally:
        while True:
            try:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)
                break
            except Rung:
                pass
    assert seen and raised
    return {"signals": seen, "raised": raised, "rounds": rounds}


def forks(seconds):
    """Forks in the middle of generators and threads; the children start threads of their own."""
    end = time.monotonic() + seconds
    children, running = 0, True

    def keep_busy():
        while running:
            check_work(3)

    busy = [threading.Thread(target=keep_busy) for _ in range(3)]
    for thread in busy:
        thread.start()
    try:
        while time.monotonic() < end:
            for step in chained(3):
                child = os.fork() if step == 2 else None
                if child == 0:
                    live_in_child()
                if child:
                    _, status = os.waitpid(child, 0)
                    assert status == 0, status
                    children += 1
    finally:
        running = False
        for thread in busy:
            thread.join()
    return {"children": children}


def live_in_child():
    """Work, and end the process."""
    code = 1
    try:
        signal.alarm(60)
        check_work(5)
        for _ in range(2):
            started = [threading.Thread(target=check_work) for _ in range(3)]
            for thread in started:
                thread.start()
            for thread in started:
                thread.join()
        code = 0
    finally:
        os._exit(code)


def greenlets(seconds):
    """Greenlets that switch in the middle of generators, at different depths of the C stack."""
    import greenlet
    end = time.monotonic() + seconds
    switches = ended = 0

    def deeper(depth):
        return next(map(deeper, [depth - 1])) if depth else check_work(2)

    def live(number):
        total = 0
        for step in chained(10):
            deeper((number * 7 + step * 50) % 300)
            total += step + main.switch()
        return total

    main = greenlet.getcurrent()
    alive = []
    while time.monotonic() < end:
        while len(alive) < 50:
            alive.append(greenlet.greenlet(live))
        for each in random.sample(alive, 30):
            first = not each
            each.switch(random.randrange(100)) if first else each.switch(1)
            switches += 1
            if each.dead:
                ended += 1
                alive.remove(each)
        if random.random() < 0.1:
            alive.pop().throw()
    for each in alive:
        each.throw()
    return {"switches": switches, "ended": ended}


# -- mutations -----------------------------------------------------------------------------------

shared = 1


class Base:
    kind = "base"

    def method(self):
        return "method"


class Other:
    kind = "other"

    def method(self):
        return "other method"


class Changing(Base):
    def __init__(self):
        self.own = 1


class Twin(Base):
    def __init__(self):
        self.own = 2


def read(o):
    return o.own, o.kind, o.method(), shared, len((1, 2))


def read_slowly(o):
    """The same without a cache."""
    space = globals()
    own, kind, method = [getattr(o, name) for name in ("own", "kind", "method")]
    return own, kind, method(), space["shared"], space.get("len", builtins.len)((1, 2))


def called(a, b=1, *, c=2):
    return a, b, c


def first_body(a, b=1, *, c=2):
    return "first", a, b, c


def second_body(a, b=1, *, c=2):
    unused = [a, b, c]
    return "second", len(unused), a


def call(function):
    return function(0), function(0, c=5), function(*(1,), **{"c": 4})


def call_slowly(function):
    return (function.__call__(0), function.__call__(0, c=5),
            function.__call__(*(1,), **{"c": 4}))


def mutations(seconds, seed=0):
    """Types, dicts and functions change under hot caches; what is found is what a look-up finds."""
    end = time.monotonic() + seconds
    chance = random.Random(seed)
    space = globals()
    objects = [Changing(), Twin(), Changing()]
    kinds = [Changing, Twin]
    changes = [
        lambda o, n: setattr(o, "own", n),
        lambda o, n: setattr(o, "own", float(n)),
        lambda o, n: o.__dict__.update({f"a{n % 40}": n, "own": n}),
        lambda o, n: o.__dict__.clear() or setattr(o, "own", n),
        lambda o, n: setattr(o, "__dict__", {"own": n, "other": n}),
        lambda o, n: o.__dict__.update({"kind": n}),
        lambda o, n: o.__dict__.pop("kind", None),
        lambda o, n: o.__dict__.update({"method": lambda: n}),
        lambda o, n: o.__dict__.pop("method", None),
        lambda o, n: o.__dict__.update({n: n}) or o.__dict__.pop(n),
        lambda o, n: setattr(o, "__class__", kinds[n % 2]),
        lambda o, n: setattr(type(o), "kind", n),
        lambda o, n: "kind" in vars(type(o)) and delattr(type(o), "kind"),
        lambda o, n: setattr(type(o), "kind", property(lambda self: n)),
        lambda o, n: setattr(type(o), "method", lambda self: n),
        lambda o, n: "method" in vars(type(o)) and delattr(type(o), "method"),
        lambda o, n: setattr(Base, "method", [Other.method, first_method][n % 2]),
        lambda o, n: setattr(type(o), "__bases__", [(Base,), (Other,), (Other, Base)][n % 3]),
        lambda o, n: setattr(type(o), "__getattr__", lambda self, name: name),
        lambda o, n: "__getattr__" in vars(type(o)) and delattr(type(o), "__getattr__"),
        lambda o, n: space.update(shared=n),
        lambda o, n: space.update(shared=n + 0.5),
        lambda o, n: space.update({f"global{n % 50}": n}),
        lambda o, n: space.update(len=lambda items: n),
        lambda o, n: space.pop("len", None),
        lambda o, n: space.pop("shared") and space.setdefault("shared", n),
        lambda o, n: setattr(called, "__code__", [first_body, second_body][n % 2].__code__),
        lambda o, n: setattr(called, "__defaults__", (n,)),
        lambda o, n: setattr(called, "__kwdefaults__", {"c": n}),
        lambda o, n: called.__kwdefaults__.update(c=n),
        lambda o, n: gc.collect(0),
    ]
    first_method = Base.method
    steps = 0
    while time.monotonic() < end:
        for _ in range(100):
            steps += 1
            target = chance.choice(objects)
            chance.choice(changes)(target, chance.randrange(1, 100000))
            if chance.random() < 0.02:
                objects[chance.randrange(3)] = chance.choice(kinds)()
            for o in objects:
                for _ in range(chance.choice((1, 1, 1, 9))):
                    found = read(o)
                assert found == read_slowly(o), (steps, found, read_slowly(o))
            found = call(called)
            assert found == call_slowly(called), (steps, found, call_slowly(called))
    space.pop("len", None)
    return {"changes": steps}


KINDS = {"threads": threads, "signals": signals, "forks": forks, "greenlets": greenlets,
         "mutations": mutations}
