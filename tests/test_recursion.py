"""Recursion: what has failed at the limit leaves nothing behind, on either engine."""

import gc
import subprocess
import sys

import pytest

import cvm
from differential import environment

pytest.importorskip("cvm._vm")

PROGRAM = """
import functools
def plain(): plain()
class C:
    def __getattr__(self, name): return getattr(self, name + "x")
    def __eq__(self, other): return self == other
    def __repr__(self): return repr(self)
    def __init__(self, *deep):
        if deep: C(1)
class D:
    def __iter__(self): return iter(self)
    def __hash__(self): return hash(self)
    def __call__(self, *a): return self(*a)
    def __bool__(self): return not self
    def __getitem__(self, key): return self[key]
    def __setattr__(self, name, value): setattr(self, name, value)
    def __contains__(self, key): return key in self
    def __add__(self, other): return self + other
    def __lt__(self, other): return self < other
    def __format__(self, spec): return f"{self:{spec}}"
    def __enter__(self):
        with self: pass
    def __exit__(self, *e): pass
    def __await__(self): return self.__await__()
    @property
    def p(self): return self.p
class Get:
    def __get__(self, owner, kind): return owner.a
class E: a = Get()
def through_reduce(a, b): return functools.reduce(through_reduce, [a, b])
async def through_async_for():
    async for x in asynchronous(): pass
async def asynchronous():
    await through_async_for()
    yield
def through_exec(): exec("through_exec()", globals())
def through_comprehension(): return [through_comprehension() for x in "a"]
def through_finally():
    try: 1 / 0
    finally: through_finally()
d = D()
def through_map(n): return list(map(through_map, [n + 1]))
def through_sorted(n): return sorted([n], key=through_sorted)
@functools.lru_cache(None)
def cached(n): return cached(n + 1)
def generator(): yield from generator()
async def coroutine(): await coroutine()
def handler():
    try: handler()
    except RecursionError: return [x for x in range(3)]
def ends():
    try: ends()
    finally: ends
c = C()
kinds = {
    "plain": plain, "getattr": lambda: c.a, "eq": lambda: c == 1, "repr": lambda: repr(c),
    "init": lambda: C(1), "map": lambda: through_map(0), "sorted": lambda: through_sorted(0),
    "cached": lambda: cached(0), "generator": lambda: next(generator()),
    "coroutine": lambda: coroutine().send(None), "handler": handler, "finally": ends,
    "iter": lambda: iter(d), "hash": lambda: {d}, "call": lambda: d(1), "bool": lambda: not d,
    "getitem": lambda: d[1], "setattr": lambda: setattr(d, "x", 1), "contains": lambda: 1 in d,
    "add": lambda: d + 1, "less": lambda: sorted([d, d]), "format": lambda: f"{d}",
    "with": lambda: d.__enter__(), "property": lambda: d.p, "descriptor": lambda: E().a,
    "reduce": lambda: through_reduce(1, 2), "exec": through_exec,
    "async_for": lambda: through_async_for().send(None), "comprehension": through_comprehension,
    "in_finally": through_finally, "await": lambda: next(d.__await__()),
    "lambda": lambda: (lambda f: f(f))(lambda f: f(f)),
}
"""
KINDS = ("plain", "getattr", "eq", "repr", "init", "map", "sorted", "cached", "generator",
         "coroutine", "handler", "finally", "iter", "hash", "call", "bool", "getitem", "setattr",
         "contains", "add", "less", "format", "with", "property", "descriptor", "reduce", "exec",
         "async_for", "comprehension", "in_finally", "await", "lambda")


LISTS = [[]]        # one in the other: repr() of them takes recursion of C
for _ in range(2000):       # more than 3.12 allows; 3.11 has one limit for both, 3.13 a high one
    LISTS.append([LISTS[-1]])


def left():
    """How many more calls of Python and of C the host would allow."""
    depth = 0

    def deeper():
        nonlocal depth
        depth += 1
        deeper()

    try:
        deeper()
    except RecursionError:
        pass
    low, high = 0, len(LISTS)
    while high - low > 1:
        middle = (low + high) // 2
        try:
            repr(LISTS[middle])
            low = middle
        except RecursionError:
            high = middle
    return depth, low


@pytest.fixture(autouse=True)
def no_collection():
    """No collection while there is no room: 3.11 aborts if one comes while it makes an exception,
    and what that runs goes deep.  The reference engine runs on the host and cannot help it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(("kind", "engine"), [
    pytest.param(kind, engine, marks=[pytest.mark.slow] if number > 12 and engine != "cython"
                 else []) for number, kind in enumerate(KINDS)
    for engine in ("cython", "reference")])
def test_nothing_is_lost(kind, engine):
    source = f"{PROGRAM}\ncall = kinds[{kind!r}]\n" + """
for _ in range(3):
    try: call()
    except RecursionError: pass
"""
    before = left()
    space = cvm.execute(source, engine=engine).globals
    assert left() == before
    for _ in range(3):
        try:
            space["call"]()
        except RecursionError:
            pass
    (lambda: None)()
    assert left() == before


@pytest.mark.parametrize("kind", [
    pytest.param(kind, marks=[pytest.mark.slow] if number > 12 else [])
    for number, kind in enumerate(KINDS)])
def test_the_engines_are_equal(kind):
    """They stop at the same instruction."""
    if kind == "init" and sys.version_info < (3, 12):
        pytest.skip("the call of a class counts twice on 3.11, if the host makes it")
    source = f"{PROGRAM}\ncall = kinds[{kind!r}]\n" + """
import sys
for limit in range(100, 120):
    sys.setrecursionlimit(limit)
    try: call()
    except RecursionError: pass
"""
    before = sys.getrecursionlimit()
    counts = {}
    cvm.execute(PROGRAM)        # its imports
    for engine in ("cython", "reference"):
        counts[engine] = cvm.execute(source, engine=engine).usage.instructions
        sys.setrecursionlimit(before)
    assert counts["cython"] == counts["reference"]


COLLECTING = """
import cvm
cvm.exec('''
import gc
def deep(n):
    return n and deep(n - 1)
def collecting(phase, info):
    try: deep(100)
    except RecursionError: pass
def down(): down()
def down_again():
    try: down_again()
    except RecursionError: raise
def down_handling():
    try: raise KeyError
    except KeyError: down_handling()
gc.callbacks.append(collecting)
for call in (down, down_again, down_handling):
    for threshold in (1, 2, 3):
        gc.set_threshold(threshold)
        try: call()
        except RecursionError: pass
        gc.set_threshold(700)
gc.callbacks.clear()
print("done")
''')
"""


def test_a_collection_may_come_where_no_call_is_left():
    """In place of what the host would not survive on 3.11, calls are refused."""
    done = subprocess.run([sys.executable, "-c", COLLECTING], text=True, capture_output=True,
                          env=environment())
    assert (done.stdout, done.returncode) == ("done\n", 0), done.stderr
