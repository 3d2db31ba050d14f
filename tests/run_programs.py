"""Run test programs one after another in one process: paths in, one JSON line per program out.

    python tests/run_programs.py ENGINE FILE...     run these files
    python tests/run_programs.py ENGINE -           read one path per line from standard input
    python tests/run_programs.py --repeat 100 ENGINE FILE...    see leaks.py
    python tests/run_programs.py --disturb KIND ENGINE FILE...  see stress.py
    python tests/run_programs.py --monitor KIND ENGINE FILE...  see monitor.py

ENGINE is "host" (the builtin compile and exec), "cython" or "reference".  Each program gets a new
`__main__` module and captured output; what it changed in the process is put back afterwards.  An
uncaught exception is formatted here, by the host, without the entries of the runner's own frames.
"""

import builtins
import collections
import contextlib
import functools
import gc
import io
import json
import os
import sys
import threading
import traceback
import types
import warnings

STDLIB = os.path.dirname(os.__file__)
PACKAGE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "pysrc", "")

OF_THE_VM = {"__build_class__", "compile", "eval", "exec"}  # cvm replaces them while guests live


def main(arguments):
    repeat = 0
    if arguments[0] == "--repeat":
        repeat = int(arguments[1])
        del arguments[:2]
    disturbed = None
    if arguments[0] == "--disturb":
        import stress
        disturbed = stress.disturbance(arguments[1], arguments[2])
        del arguments[:2]
    monitored = None
    if arguments[0] == "--monitor":
        import monitor
        monitored = functools.partial(monitor.tool, arguments[1])
        del arguments[:2]
    engine, *paths = arguments
    if os.environ.get("CVM_JIT") == "eager":    # for test_jit.py
        import llvmlite.binding  # noqa: F401 (what it imports is not the program's, on any engine)

        import cvm.jit
        if engine == "cython":
            cvm.jit.start(0)
    results = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for path in map(str.strip, sys.stdin) if paths == ["-"] else paths:
        path = os.path.abspath(path)
        if disturbed:
            run_program(path, engine)       # with what it imports: that would take all day
            answer = run_program(path, engine, disturbed)
        elif monitored:
            answer = run_program(path, engine, monitored)
        else:
            answer = growth(path, engine, repeat) if repeat else run_program(path, engine)
        print(json.dumps(answer), file=results, flush=True)


def growth(path, engine, repeat):
    """Run a program `repeat` times; what the process holds half-way and at the end."""
    half = holdings()       # to measure takes memory too, the first time
    for run in range(1, repeat + 1):
        run_program(path, engine)
        if run == repeat // 2:
            half = holdings()
    return {"path": path, "half": half, "end": holdings()}


def holdings():
    """Blocks of memory, kilobytes of the process, references to all that the collector can reach,
    and the number of objects by type."""
    gc.collect()
    gc.collect()
    # the host's cache of attributes keeps some thousand names that were made at run time
    (getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache)()
    if "cvm._vm" in sys.modules:        # and ours
        sys.modules["cvm._vm"].clear_caches()
    blocks = sys.getallocatedblocks()
    tracked = gc.get_objects()
    reachable = {id(each): each for each in tracked}
    for each in tracked:
        reachable.update((id(other), other) for other in gc.get_referents(each))
    del tracked, each
    types_ = collections.Counter(map(type, reachable.values()))
    counts = map(sys.getrefcount, reachable.values())
    references = sum(count for count in counts if count < 1 << 29)   # others are immortal
    return {"blocks": blocks, "memory": memory(), "references": references,
            "types": {each.__qualname__: count for each, count in types_.items()}}


def memory():
    """The resident memory of the process in kilobytes, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024
    except OSError:
        return 0


def run_program(path, engine, disturbed=contextlib.nullcontext):
    """Run one program; what it printed, how it ended and how many instructions that took."""
    execute = execute_on_host if engine == "host" else execute_on_cvm
    stdout, stderr = io.StringIO(), io.StringIO()
    module = types.ModuleType("__main__")
    module.__file__ = path
    module.__builtins__ = builtins
    with fresh_process_state(module, path, stdout, stderr):
        error, instructions = execute(path, module.__dict__, engine, disturbed)
        exit_code = 0
        if error is not None:
            exit_code = report(error, path)
        del error
    return {
        "path": path,
        "stdout": stdout.getvalue(),
        "stderr": stderr.getvalue(),
        "exit_code": exit_code,
        "instructions": instructions,
    }


def execute_on_host(path, namespace, engine, disturbed):
    try:
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec", dont_inherit=True)
        with disturbed():
            exec(code, namespace)
    except BaseException as error:
        return error, None
    return None, None


def execute_on_cvm(path, namespace, engine, disturbed):
    import cvm

    with open(path, "rb") as file:
        source = file.read()
    if disturbed is not contextlib.nullcontext:
        with contextlib.suppress(SyntaxError):      # that is not the program
            source = cvm.compile(source, path, "exec", dont_inherit=True)
    with disturbed():
        result = cvm.execute(
            source, mode="exec", filename=path, globals=namespace, stdin="inherit",
            stdout="inherit", stderr="inherit", check=False, engine=engine,
        )
    error = result.error
    error = getattr(error, "exception", error)
    if error is None and getattr(result, "exit_code", None):
        error = SystemExit(result.exit_code)
    return error, result.usage.instructions


def report(error, path):
    """Print an uncaught exception as the interpreter does; the exit code that follows from it."""
    if isinstance(error, SystemExit):
        if error.code is None or isinstance(error.code, int):
            return (error.code or 0) & 0xFF
        print(error.code, file=sys.stderr)
        return 1
    if not is_bug(error):
        drop_runner(error, path)
    sys.stderr.write("".join(traceback.format_exception(error)))
    return 1


def is_bug(error):
    """Was the exception raised by cvm's own code, which a traceback should not show at all?"""
    if type(error).__name__ == "EngineError":
        return True
    files = [entry.filename for entry in traceback.extract_tb(error.__traceback__)]
    return bool(files) and files[-1].startswith(PACKAGE) and not isinstance(error, SyntaxError)


def drop_runner(error, path):
    """Drop the entries above the program's first one, here and in all that is reported with it."""
    pending, seen = [error], set()
    while pending:
        each = pending.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        pending += [each.__cause__, each.__context__, *getattr(each, "exceptions", ())]
        entries = list(walk(each.__traceback__))
        files = [entry.tb_frame.f_code.co_filename for entry in entries]
        if path in files:
            skip = files.index(path)
        else:   # the end of `except*` leaves no entry of the program
            skip = max((i + 1 for i, file in enumerate(files) if is_runner(file)), default=0)
        each.__traceback__ = entries[skip] if skip < len(entries) else None


def walk(entry):
    while entry is not None:
        yield entry
        entry = entry.tb_next


def is_runner(filename):
    return filename == __file__ or filename.startswith(PACKAGE)


@contextlib.contextmanager
def fresh_process_state(module, path, stdout, stderr):
    """What a program finds and may change in the process, put back at the end."""
    modules = dict(sys.modules)
    names = dict(builtins.__dict__)
    attributes = ("argv", "path", "stdin", "stdout", "stderr", "excepthook", "unraisablehook",
                  "displayhook", "meta_path", "path_hooks")
    saved = {name: getattr(sys, name) for name in attributes}
    thread_hook = threading.excepthook
    limit = sys.getrecursionlimit()
    sys.modules["__main__"] = module
    sys.argv = [path]
    sys.path = [os.path.dirname(path), *sys.path]
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(), stdout, stderr
    try:
        with warnings.catch_warnings():
            warnings.resetwarnings()
            warnings.simplefilter("default")
            yield
    finally:
        sys.settrace(None)
        sys.setprofile(None)
        sys.setrecursionlimit(limit)
        threading.excepthook = thread_hook
        # What dies only now is not part of the outcome: a process would tear down in another way.
        sys.stdout = sys.stderr = io.StringIO()
        module.__dict__.clear()
        module = None
        gc.collect()
        gc.enable()
        for name, value in saved.items():
            setattr(sys, name, value)
        for name in set(builtins.__dict__) - set(names):
            delattr(builtins, name)
        for name in set(names) - OF_THE_VM:
            setattr(builtins, name, names[name])
        for name in set(sys.modules) - set(modules):
            origin = getattr(getattr(sys.modules[name], "__spec__", None), "origin", None) or ""
            # cvm itself stays: its extension holds on to the modules that it has seen first.
            if not origin.startswith((STDLIB, PACKAGE)) and origin not in ("built-in", "frozen"):
                del sys.modules[name]
        sys.modules.update(modules)


if __name__ == "__main__":
    main(sys.argv[1:])
