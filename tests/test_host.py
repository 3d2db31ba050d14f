"""The host layer: guest code as functions, classes, generators and frames of the host.

What a program prints on the host and on the engines is compared by test_programs.py; here are the
seams: entry with and without the hook, the life of frames and generators, who is seen by
whom, and that nothing is lost or kept.
"""

import asyncio
import copyreg
import functools
import gc
import inspect
import marshal
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
import traceback
import types
import warnings
import weakref

import pytest

from cvm import _vm, compiler, features
from cvm import code as codes
from cvm.vm import machine


@pytest.fixture(autouse=True, params=["reference", "cython"])
def engine(request):
    before = _vm.engine(request.param)
    _vm.install()
    yield request.param
    _vm.remove()
    _vm.engine(before)


def program_text(source):
    return textwrap.dedent(source).lstrip("\n")


def guest(source, **names):
    """Run a program on the reference engine; its namespace."""
    namespace = {"__name__": "guest", **names}
    code = compiler.compile(program_text(source), "guest.py", "exec")
    assert codes.is_guest(code)
    exec(code, namespace)
    return types.SimpleNamespace(namespace=namespace, **{
        name: value for name, value in namespace.items() if not name.startswith("__")})


def host(source, **names):
    namespace = {"__name__": "guest", **names}
    exec(compile(program_text(source), "guest.py", "exec"), namespace)
    return types.SimpleNamespace(namespace=namespace, **{
        name: value for name, value in namespace.items() if not name.startswith("__")})


def same(source, expression):
    """The value of an expression after the program, on both; it has to be the same."""
    values = [eval(expression, run(source).namespace) for run in (host, guest)]
    assert values[0] == values[1]
    return values[1]


# -- functions ------------------------------------------------------------------------------------

FUNCTIONS = """
    def plain(a, b=2, /, c=3, *rest, d, e=5, **more):
        return a, b, c, rest, d, e, more
    def counter():
        n = 0
        def step(by=1):
            nonlocal n
            n += by
            return n
        return step
    def wide(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, *rest):
        return lambda: (a0, a9, rest)
"""


@pytest.mark.parametrize("call", [
    "plain(1, d=4)", "plain(1, 9, 8, 7, 6, d=4, x=1)", "plain(*(1, 2), **{'d': 3})",
    "[step() for step in [counter()] for _ in range(3)]", "wide(*range(12))()",
    "sorted([3, 1, 2], key=lambda x: -x)",
])
def test_calls(call):
    same(FUNCTIONS, call)


def test_wrong_arguments_are_the_host_s_affair():
    f = guest("def f(a, *, b): pass").f
    with pytest.raises(TypeError, match=r"f\(\) missing 1 required keyword-only argument: 'b'"):
        f(1)
    with pytest.raises(TypeError, match=r"f\(\) takes 1 positional argument but 2 were given"):
        f(1, 2)


def test_a_function_is_a_function():
    f = guest("def f(a: int = 1) -> str:\n    'doc'\n    return a").f
    assert type(f) is types.FunctionType and f.__doc__ == "doc" and f.__defaults__ == (1,)
    assert str(inspect.signature(f)) == "(a: int = 1) -> str"
    assert functools.wraps(f)(lambda: 0).__wrapped__ is f


@pytest.mark.parametrize("again", [
    lambda code: code.replace(co_name="g"), lambda code: marshal.loads(marshal.dumps(code)),
], ids=["replace", "marshal"])
def test_code_travels(again):
    f = guest("def f(a):\n    b = a + 1\n    return lambda: b").f
    assert types.FunctionType(again(f.__code__), {})(4)() == 5


def test_pickle_of_code():
    f = guest("def f(a): return a * 2").f
    copyreg.pickle(types.CodeType, lambda c: (marshal.loads, (marshal.dumps(c),)))
    try:
        assert types.FunctionType(pickle.loads(pickle.dumps(f.__code__)), {})(4) == 8
    finally:
        del copyreg.dispatch_table[types.CodeType]


def test_code_assigned_to_a_host_function():
    def host_function(a, b):
        return "host"
    f = guest("def f(a, b): return a - b").f
    for _ in range(100):    # the host may have specialised its call
        assert host_function(5, 3) == "host"
    old = host_function.__code__
    host_function.__code__ = f.__code__
    assert host_function(5, 3) == 2
    host_function.__code__ = old
    assert host_function(5, 3) == "host"


def test_hot_initialiser():
    """3.13 runs a hot __init__ past the hook: the stub's trampoline catches it."""
    program = """
        class C:
            def __init__(self, x, *, y=1):
                self.x = x
                self.frame = sys._getframe()
                if x == -1:
                    raise ValueError("negative")
        class D(C): pass
    """
    classes = guest(program, sys=sys)

    def make(cls, x):
        return cls(x)
    for i in range(5000):
        assert make(classes.C, i).x == i and make(classes.D, i).x == i
    frame = make(classes.C, 1).frame
    assert frame.f_code is classes.C.__init__.__code__
    assert frame.f_locals["x"] == 1 and frame.f_back.f_code is make.__code__
    with pytest.raises(ValueError) as caught:
        make(classes.C, -1)
    assert [entry.name for entry in traceback.extract_tb(caught.tb)][-2:] == ["make", "__init__"]


@pytest.mark.parametrize("hooked", [True, False])
def test_functions_work_without_the_hook(hooked):
    names = guest("""
        def f(a, *b, **c): return a, b, c
        def g(n): return 1 if n == 0 else n * g(n - 1)
        def fails(x):
            y = x
            raise KeyError(y)
        def here(): return sys._getframe()
        class C:
            def m(self): return super().__repr__()
        def make():
            class Inner(C):
                z = 3
            return Inner
        def gen(n): yield from range(n)
    """, sys=sys)
    if not hooked:
        _vm.remove()
        assert not _vm.installed()
    assert names.f(1, 2, z=3) == (1, (2,), {"z": 3})
    assert names.g(20) == 2432902008176640000
    assert "C object" in names.C().m() and names.make().z == 3
    with pytest.raises(KeyError) as caught:
        names.fails(1)
    entries = traceback.extract_tb(caught.tb)
    assert entries[-1].name == "fails" and entries[-1].lineno == 5 and len(entries) == 2
    frame = names.here()
    assert frame.f_code is names.here.__code__ and frame.f_lineno == 6
    assert frame.f_back.f_code is test_functions_work_without_the_hook.__code__
    _vm.install()
    assert list(names.gen(3)) == [0, 1, 2]


def test_build_class_is_still_a_builtin():
    import builtins
    assert repr(builtins.__build_class__) == "<built-in function __build_class__>"
    assert builtins.__build_class__.__module__ == "builtins"
    with pytest.raises(TypeError, match="__build_class__: not enough arguments"):
        builtins.__build_class__()


def test_class_bodies():
    same("""
        class Meta(type):
            def __prepare__(name, bases, **options):
                return {"prepared": options}
            def __new__(meta, name, bases, namespace, **options):
                return super().__new__(meta, name, bases, dict(namespace))
        class A(metaclass=Meta, option=1):
            x = [locals()["__module__"], __qualname__]
            def m(self): return __class__.__name__
    """, "A.x, A.prepared, A().m(), A.__module__, A.m.__qualname__")


# -- frames ---------------------------------------------------------------------------------------

def test_frames_outlive_their_calls():
    names = guest("""
        def inner(a):
            b = [a]
            def closure(): return b
            return sys._getframe()
        def outer(c):
            return inner(c + 1)
    """, sys=sys)
    frame = names.outer(1)
    assert frame.f_code.co_name == "inner" and frame.f_lineno == 4
    assert frame.f_locals["a"] == 2 and frame.f_locals["b"] == [2]
    assert callable(frame.f_locals["closure"])
    assert frame.f_back.f_code.co_name == "outer" and frame.f_back.f_locals == {"c": 1}
    assert frame.f_back.f_back.f_code is test_frames_outlive_their_calls.__code__
    assert frame.f_globals is names.namespace
    frame.clear()
    assert frame.f_locals == {}


def test_frames_of_callers_are_seen_while_they_run():
    same("""
        import sys
        def seen():
            frames, frame = [], sys._getframe()
            while frame and frame.f_globals is globals():
                frames.append((frame.f_code.co_name, frame.f_lineno, sorted(frame.f_locals)[:3]))
                frame = frame.f_back
            return frames
        def f(x):
            y = x
            return [seen(), list(map(lambda z: seen(), [1]))]
        class C:
            a = 1
            frames = f(2)
    """, "C.frames")


def test_locals_of_a_running_frame():
    same("""
        def f(a, b=2):
            c = 3
            def g(): return b, c
            def look():
                import sys
                return dict(sys._getframe(1).f_locals)
            first = sorted(look())
            del a
            d = eval("c + b")
            return first, sorted(locals()), sorted(look()), d
    """, "f(1)")


@pytest.mark.skipif(sys.version_info < (3, 13), reason="frames write through since 3.13")
def test_writing_to_the_locals_of_a_frame():
    names = guest("""
        def f():
            x = 1
            y = lambda: x
            change()
            return x, y(), z
        def g():
            a = 1
            change()
            return a
        z = 0
    """, change=lambda: sys._getframe(1).f_locals.update({"x": 2, "a": 3}))
    assert names.f() == (2, 2, 0) and names.g() == 3


def test_tracebacks_with_carets():
    program = """
        def f(x):
            return g(x)[0] + (
                1 / x)
        def g(x):
            return [h for h in (y.real for y in [x])]
        def fails():
            try:
                f(0)
            except ZeroDivisionError as e:
                raise ValueError("no") from e
        def both():
            try:
                f(None)
            except AttributeError:
                return undefined
    """
    for function in ("fails", "both"):
        texts = []
        for run in (host, guest):
            try:
                vars(run(program))[function]()
            except Exception as exception:
                exception.__traceback__ = exception.__traceback__.tb_next
                lines = "".join(traceback.format_exception(exception))
                entries = traceback.walk_tb(exception.__traceback__)
                positions = [list(frame.f_code.co_positions())[frame.f_lasti // 2][:1]
                             for frame, _ in entries]
                texts.append((lines, len(positions)))
        assert texts[0] == texts[1]


def test_context_of_exceptions():
    same("""
        def f():
            try:
                {}["k"]
            except KeyError:
                def g():
                    try:
                        int("x")
                    except ValueError as e:
                        return e
                inner = g()
                try:
                    [].pop()
                except IndexError as e:
                    return [type(x) for x in (inner.__context__, e.__context__,
                                              e.__context__.__context__)]
        def handled():
            import sys
            def g(): return sys.exc_info()[0]
            before = g()
            try: 1 / 0
            except ZeroDivisionError:
                during = g()
            return before, during, g()
        def gen():
            import sys
            try:
                1 / 0
            except ZeroDivisionError:
                yield sys.exc_info()[0]
                yield sys.exc_info()[0]
            yield sys.exc_info()[0]
        def drive():
            import sys
            g = gen()
            out = [next(g), sys.exc_info()[0]]
            try:
                [][0]
            except IndexError:
                out += [next(g), sys.exc_info()[0], next(g)]
            return out
    """, "f(), handled(), drive()")


def test_the_engine_is_not_seen():
    """Neither by tracers nor on the stack, in tracebacks or warnings."""
    names = guest("""
        def stack(): return [f.name for f in traceback.extract_stack()]
        def warn(): warnings.warn("w", stacklevel=1)
        def fails(): return len(5)
        def loop(n):
            for i in range(n): pass
    """, traceback=traceback, warnings=warnings)
    assert names.stack()[-2:] == ["test_the_engine_is_not_seen", "stack"]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        names.warn()
    assert caught[0].filename == "guest.py" and caught[0].lineno == 2
    seen = []

    def tracer(frame, event, argument):
        seen.append(frame.f_code.co_filename)
        return tracer
    old = sys.gettrace()
    sys.settrace(tracer)
    try:
        names.loop(5)
        names.stack()
    finally:
        sys.settrace(old)
    assert not [name for name in seen if "/cvm/" in name]


def test_hidden_functions():
    def caller(): return sys._getframe(1).f_code.co_name
    def calls(): return caller()
    assert calls() == "calls"
    _vm.hide(calls)
    assert calls() == "test_hidden_functions"

    def fails(): raise ValueError
    _vm.hide(fails)
    with pytest.raises(ValueError) as caught:
        fails()
    assert caught.tb.tb_next is None
    _vm.hide(fails)     # again: no harm


# -- recursion ------------------------------------------------------------------------------------

def depths(run):
    names = run("""
        import sys
        def down(n):
            global deepest
            deepest = n
            down(n + 1)
        def by_generator(n):
            global deepest
            deepest = n
            yield from by_generator(n + 1)
        def measure(f):
            try:
                f()
            except RecursionError as e:
                return deepest, str(e)
    """)
    return (names.measure(lambda: names.down(0)),
            names.measure(lambda: list(names.by_generator(0))))


def test_recursion_limit_is_the_host_s():
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(300)
    try:
        # from the same depth
        results = [depths(run) for run in (host, guest)]
    finally:
        sys.setrecursionlimit(limit)
    assert results[0] == results[1]


def test_polls_take_no_depth(engine):
    # another thread wants its turn all the time, in the deepest frames too
    slow = engine == "reference" or _vm._debug_fault(0)
    names = guest("""
        def down(n):
            global deepest
            deepest = n
            if n > slow_from:
                for i in range(steps):
                    pass
            down(n + 1)
        def measure():
            try:
                down(0)
            except RecursionError:
                return deepest
    """, steps=9_000 if engine == "cython" else 50, slow_from=1000)
    done = False
    def spin():
        while not done:
            pass
    limit, interval = sys.getrecursionlimit(), sys.getswitchinterval()
    sys.setrecursionlimit(150)
    try:
        expected = names.measure()
        names.namespace["slow_from"] = expected - 8 if slow else 0
        sys.setswitchinterval(1e-6)
        other = threading.Thread(target=spin)
        other.start()
        results = set()
        for _ in range(5):
            results.add(names.measure())
        if not slow:        # and at the first instruction of the deepest frame, which is seldom
            names.namespace["slow_from"] = expected - 2
            for names.namespace["steps"] in range(0, 4000, 3):
                results.add(names.measure())
    finally:
        sys.setrecursionlimit(limit)
        sys.setswitchinterval(interval)
        done = True
        other.join()
    assert results == {expected}


def test_recursion_through_c_is_an_exception():
    names = guest("""
        class Deep:
            def __getattr__(self, name): return getattr(self, name + "x")
            def __eq__(self, other): return self == other
        def down(n): return list(map(down, [n + 1]))
    """)
    for action in (lambda: names.Deep().a, lambda: names.Deep() == 1, lambda: names.down(0)):
        with pytest.raises(RecursionError):
            action()
    assert names.namespace["Deep"] is names.Deep


def test_deep_recursion_does_not_overflow_the_c_stack():
    f = guest("def f(n): return n and f(n - 1)").f
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000_000)
    try:
        with pytest.raises((RecursionError, MemoryError)):
            f(1_000_000)
    finally:
        sys.setrecursionlimit(limit)
    assert f(500) == 0


# -- generators -----------------------------------------------------------------------------------

GENERATORS = """
    def count(n):
        for i in range(n):
            sent = yield i
            if sent is not None:
                yield ("sent", sent)
        return "done"
    def catching():
        while True:
            try:
                x = yield "ready"
            except ValueError as e:
                yield "caught " + str(e)
            except GeneratorExit:
                return
    def delegating(to):
        result = yield from to
        yield ("result", result)
    def stubborn():
        try:
            yield 1
        finally:
            yield 2
    def stops():
        raise StopIteration(5)
        yield
    def clean(log):
        try:
            yield 1
        finally:
            log.append("cleaned")
    def attempt(f, *args):
        try:
            return f(*args)
        except BaseException as e:
            return type(e), str(e), type(e.__cause__), e.args[:1]
"""


@pytest.mark.parametrize("actions", [
    "[list(count(3)), attempt(next, count(0))]",
    "[(g := count(3)), next(g), g.send('x'), next(g), list(g), attempt(next, g)][1:]",
    "[attempt(count(2).send, 1), attempt(count(2).throw, ValueError('v'))]",
    "[(g := catching()), next(g), g.throw(ValueError('v')), next(g), g.close(), list(g)][1:]",
    "[(g := catching()), next(g), attempt(g.throw, KeyError('k')), attempt(next, g)][1:]",
    "[list(delegating(count(2))), list(delegating([1, 2])), list(delegating(delegating('a')))]",
    "[(g := delegating(catching())), next(g), g.throw(ValueError('v')), next(g), g.close()][1:]",
    "[(g := delegating(count(2))), next(g), g.send('x'), attempt(g.throw, ValueError('v'))][1:]",
    "[(g := delegating(iter([1, 2]))), next(g), attempt(g.throw, ValueError('v')),"
    " attempt(next, g)][1:]",
    "[(g := delegating(iter([1, 2]))), next(g), attempt(g.send, 5)][1:]",
    "[(g := stubborn()), next(g), attempt(g.close), attempt(next, g)][1:]",
    "[attempt(list, stops())]",
    "[(log := []), (g := clean(log)), next(g), g.close(), log, g.close()][2:]",
    "[(log := []), (g := clean(log)), next(g), (g := None), log][2:]",
    "[(log := []), attempt(lambda: (lambda g: (next(g), g.throw(KeyError)))(clean(log))), log]",
])
def test_generators(actions):
    same(GENERATORS, actions)


def test_a_delegate_that_returns_when_thrown_into():
    same("""
        def inner():
            try:
                yield 1
            except ValueError:
                return "returned"
        class Delegate:
            def __iter__(self): return self
            def __next__(self): return 1
            def throw(self, *args): raise StopIteration(("a", "tuple"))
        def outer(to):
            got = yield from to
            yield got
            return got
        def drive(to):
            g = outer(to)
            out = [next(g), g.throw(ValueError)]
            try:
                next(g)
            except StopIteration as e:
                out.append(e.value)
            return out
    """, "drive(inner()), drive(Delegate())")


def test_state_of_generators():
    names = guest(GENERATORS)
    inner = names.count(3)
    g = names.delegating(inner)
    assert inspect.getgeneratorstate(g) == "GEN_CREATED" and not g.gi_running
    assert g.gi_code is names.delegating.__code__ and g.__qualname__ == "delegating"
    assert g.gi_frame.f_lineno == names.delegating.__code__.co_firstlineno
    assert g.gi_yieldfrom is None
    next(g)
    assert inspect.getgeneratorstate(g) == "GEN_SUSPENDED"
    assert g.gi_yieldfrom is inner and inner.gi_yieldfrom is None
    assert inspect.getgeneratorlocals(g) == {"to": inner}
    assert g.gi_frame.f_lineno == names.delegating.__code__.co_firstlineno + 1
    running = []

    def probe():
        running.append((inspect.getgeneratorstate(h), h.gi_running))
        with pytest.raises(ValueError, match="already executing"):
            next(h)
        yield 1
    h = names.delegating(probe())
    next(h)
    assert running == [("GEN_RUNNING", True)]
    g.close()
    assert inspect.getgeneratorstate(g) == "GEN_CLOSED" and g.gi_frame is None
    assert inspect.getgeneratorstate(inner) == "GEN_CLOSED"


def test_frame_of_a_generator_outlives_it():
    names = guest("""
        def g(a):
            yield sys._getframe()
            b = a
            yield b
    """, sys=sys)
    generator = names.g([1])
    frame = next(generator)
    assert frame is generator.gi_frame and frame.f_back is None and frame.f_locals == {"a": [1]}
    assert next(generator) == [1] and frame.f_locals == {"a": [1], "b": [1]}
    assert list(generator) == [] and frame.f_lineno == 4
    assert frame.f_locals == {"a": [1], "b": [1]}


def test_suspended_generators_are_collected():
    names = guest("""
        def cycle(box):
            yield box
        class Box: pass
    """)
    gc.collect()
    before = _vm.live_generators()
    box = names.Box()
    box.generator = names.cycle(box)
    next(box.generator)
    died = weakref.ref(box)
    assert _vm.live_generators() == before + 1
    del box
    gc.collect()
    assert died() is None and _vm.live_generators() == before


def test_collection_while_generators_run():
    names = guest("""
        def g(n):
            items = [[i] for i in range(n)]
            for item in items:
                gc.collect()
                yield [item, items]
    """, gc=gc)
    assert [item[0] for item in names.g(5)] == [[0], [1], [2], [3], [4]]


def test_the_hook_stays_while_generators_live():
    gc.collect()
    g = guest("def g():\n    yield 1\n    yield 2").g()
    next(g)
    _vm.remove()
    assert _vm.installed()
    assert list(g) == [2]
    del g

    def some_host_function():
        pass
    some_host_function()
    assert not _vm.installed()


COROUTINES = """
    import asyncio
    async def add(a, b):
        await asyncio.sleep(0)
        return a + b
    async def numbers(n):
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    class Manager:
        async def __aenter__(self): return self
        async def __aexit__(self, *exc): return exc[0] is KeyError
    async def main():
        out = list(await asyncio.gather(add(1, 2), add(3, 4)))
        async with Manager():
            raise KeyError
        async for i in numbers(3):
            out.append(i)
        out += [i async for i in numbers(2)]
        agen = numbers(5)
        out.append(await agen.__anext__())
        try:
            await agen.athrow(ValueError)
        except ValueError:
            out.append("athrow")
        await agen.aclose()
        task = asyncio.create_task(asyncio.sleep(60))
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            out.append("cancelled")
        try:
            async with asyncio.timeout(0.001):
                await asyncio.sleep(60)
        except TimeoutError:
            out.append("timeout")
        return out
"""


def test_coroutines():
    assert same(COROUTINES, "asyncio.run(main())")[-1] == "timeout"


def test_state_of_coroutines():
    names = guest("""
        async def outer(x): return await x
        async def agen():
            yield 1
        class Awaitable:
            def __await__(self):
                return iter([1])
    """)
    awaitable = names.Awaitable()
    c = names.outer(awaitable)
    assert asyncio.iscoroutine(c) and inspect.getcoroutinestate(c) == "CORO_CREATED"
    assert c.send(None) == 1 and inspect.getcoroutinestate(c) == "CORO_SUSPENDED"
    assert type(c.cr_await) is type(iter([])) and c.cr_frame.f_code.co_name == "outer"
    c.close()
    assert inspect.isasyncgen(names.agen()) and inspect.iscoroutinefunction(names.outer)
    with pytest.warns(RuntimeWarning, match="coroutine 'outer' was never awaited"):
        names.outer(1)
        gc.collect()


def test_origin_of_coroutines():
    names = guest("""
        async def c(): pass
        def make(): return c()
    """)
    sys.set_coroutine_origin_tracking_depth(2)
    try:
        made = names.make()
    finally:
        sys.set_coroutine_origin_tracking_depth(0)
    assert made.cr_origin[0] == ("guest.py", 2, "make")
    assert made.cr_origin[1][2] == "test_origin_of_coroutines" and len(made.cr_origin) == 2
    made.close()


def test_generators_as_coroutines():
    @types.coroutine
    def switch():
        return (yield "switched")
    names = guest("""
        async def c(): return await switch()
        @types.coroutine
        def decorated():
            return (yield 1)
        async def d(): return await decorated()
    """, switch=switch, types=types)
    for make, first in ((names.c, "switched"), (names.d, 1)):
        c = make()
        assert c.send(None) == first
        with pytest.raises(StopIteration) as stop:
            c.send("sent")
        assert stop.value.value == "sent"


# -- the rest of the world ------------------------------------------------------------------------

def test_threads():
    names = guest("""
        def work(n, out):
            total = 0
            for i in range(n):
                total += len([i]) + sum(g(3))
            out.append(total)
        def g(n):
            for i in range(n): yield i
    """)
    out = []
    threads = [threading.Thread(target=names.work, args=(300, out)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert out == [1200] * 4


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers")
def test_signals():
    def handler(number, frame):
        raise InterruptedError(frame.f_code.co_name)
    old = signal.signal(signal.SIGALRM, handler)
    spin = guest("def spin():\n    while True: pass").spin
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.02)
        with pytest.raises(InterruptedError, match="^spin$"):
            spin()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)


def test_nothing_is_lost_or_kept():
    names = guest("""
        class C: pass
        def f(a, *rest, k=None, **more):
            b = [a, rest, k, more]
            def g(): return b
            return g()
        def gen(a):
            try:
                x = yield a
                yield x
            finally:
                a = None
        def fails(a):
            try:
                raise KeyError(a)
            except KeyError as e:
                kept = e
                raise ValueError from e
        def use(a):
            f(a, a, k=a, z=a)
            g = gen(a); next(g); g.send(a); g.close()
            list(gen(a))
            g = gen(a); next(g)
            try: fails(a)
            except ValueError: pass
            try: gen(a).throw(KeyError(a))
            except KeyError: pass
            C.a = a; del C.a
            class D: b = a
            sorted([a], key=lambda x: 0)
    """)
    thing = names.C()

    def counts():
        gc.collect()
        return [sys.getrefcount(x) for x in (
            thing, names.f, names.f.__code__, names.gen, names.gen.__code__, names.fails)]
    names.use(thing)
    before = counts()
    nones = sys.getrefcount(None)
    for _ in range(50):
        names.use(thing)
    assert counts() == before
    assert abs(sys.getrefcount(None) - nones) < 20


def test_finalizers_see_the_guest():
    same("""
        import sys
        log = []
        class D:
            def __init__(self, name): self.name = name
            def __del__(self):
                log.append((self.name, sys._getframe(1).f_code.co_name))
        def f():
            a = D("local")
            a = D("rebound")
            D("temporary")
            b = [D("in list")]
            del b
        f()
    """, "log")


def test_globals_that_are_no_plain_dict():
    class Names(dict):
        def __missing__(self, key):
            return key.upper()
    f = guest("def f(): return spam, len").f
    assert types.FunctionType(f.__code__, Names(__builtins__={}))() == ("SPAM", "LEN")


@pytest.mark.skipif(not features.INLINED_COMPREHENSIONS, reason="comprehensions are functions")
def test_variables_of_inlined_comprehensions_are_hidden():
    same("""
        x = 1
        a = [x for x in (2, 3)]
        before = sorted(locals())
        class C:
            y = 5
            b = [y for y in (6, 7)]
            names = sorted(locals())
    """, "before, C.names, C.y, x")


def test_launch_hides_the_launcher():
    code = compiler.compile(
        "import sys\nframe = sys._getframe()\nback = frame.f_back\nhandled = sys.exc_info()\n"
        "def deep(n):\n    global deepest\n    deepest = n\n    deep(n + 1)\n"
        "try:\n    deep(1)\nexcept RecursionError:\n    pass\n", "guest.py", "exec")
    namespace = {"__name__": "__main__"}
    try:
        raise KeyError
    except KeyError:
        _vm.launch(code, namespace)
    assert namespace["back"] is None and namespace["handled"] == (None, None, None)
    assert namespace["frame"].f_code is code
    assert namespace["deepest"] == sys.getrecursionlimit() - 1
    failing = compiler.compile("def f(): 1/0\nf()", "guest.py", "exec")
    with pytest.raises(ZeroDivisionError) as caught:
        _vm.launch(failing, {})
    names = [entry.name for entry in traceback.extract_tb(caught.tb)]
    assert names == ["test_launch_hides_the_launcher", "<module>", "f"]
    with pytest.raises(TypeError):
        _vm.launch(1)


def test_handles_end_with_their_frames():
    _vm.engine("reference")
    kept = []

    def enter(host, state, value, throwing):
        kept.append(host)
        return machine.enter(host, state, value, throwing)
    _vm.set_reference(enter)
    try:
        guest("x = 1")
    finally:
        _vm.set_reference(machine.enter)
    for use in (lambda h: h.pc, lambda h: h.get(0), lambda h: h.call(len, ""),
                lambda h: h.handled, lambda h: h.set(0, 1)):
        with pytest.raises(BaseException, match="over") as caught:
            use(kept[0])
        assert caught.type.__name__ == "EngineError"


def run_python(program):
    return subprocess.run([sys.executable, "-c", program_text(program)],
                          capture_output=True, text=True, timeout=60)


def test_what_is_kept_of_look_ups_can_be_forgotten():
    name = sys.intern("an_attribute_that_only_this_test_has")

    def references_after(classes):
        guest("""
            for i in range(classes):
                class C:
                    def __init__(self):
                        self.an_attribute_that_only_this_test_has = 1
                C().an_attribute_that_only_this_test_has
            del C
        """, classes=classes)
        gc.collect()
        (getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache)()
        _vm.clear_caches()
        return sys.getrefcount(name)

    assert references_after(1) == references_after(50)


def test_a_build_of_other_sources_is_refused():
    done = run_python("""
        from cvm import opcodes
        opcodes.NAMES += ("NEW",)
        import cvm._vm
    """)
    assert done.returncode == 1 and "build it again" in done.stderr.splitlines()[-1]


def test_exit_with_living_generators():
    done = run_python("""
        from cvm import _vm, compiler
        from cvm.vm import machine
        _vm.install()
        program = (
            "import threading\\n"
            "def g():\\n"
            "    try: yield 1\\n"
            "    finally: print('closed')\\n"
            "async def c(): pass\\n"
            "keep = g()\\n"
            "next(keep)\\n"
            "lock = threading.local()\\n"
            "lock.g = g()\\n"
            "next(lock.g)\\n")
        exec(compiler.compile(program, "guest.py", "exec"), globals())
    """)
    assert done.returncode == 0 and "closed" in done.stdout, done


def test_other_interpreters_are_refused():
    done = run_python("""
        import sys
        try:
            import _interpreters as interpreters
            make = lambda: interpreters.create()
        except ImportError:
            import _xxsubinterpreters as interpreters
            make = lambda: interpreters.create(isolated=False)
        try:
            result = interpreters.run_string(make(), "import cvm._vm")
            print(result)
        except Exception as e:
            print(e)
    """)
    assert done.returncode == 0, done
    assert "cvm" in done.stdout and "ImportError" in done.stdout, done


def test_the_self_test_tells_what_is_wrong(monkeypatch):
    real = codes.start
    monkeypatch.setattr(codes, "start", lambda code: real(code) + 1)
    with pytest.raises(ImportError, match="cvm cannot run on this CPython .* is not as on"):
        _vm._self_test()
