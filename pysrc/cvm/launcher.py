"""Launching a program as `__main__`, as `python` does: its namespace, sys.argv, sys.path, its end.

Below the program there is nothing to be seen: it is run by _vm.run_hidden, its uncaught exception
is reported by sys.excepthook, and SystemExit and death by signal are left to the host.
"""

import gc
import sys

from . import __version__, _vm, activation, cli, features, warned
from .originals import __builtins__


def launch(options):
    """Run the program that the command line names; returns the exit code."""
    if options.engine != "auto":    # which is the one in force
        from . import engines
        try:
            engines.choose(options.engine)
        except ValueError:
            print(f"cvm: no engine {options.engine!r}; there are cython, reference and auto",
                  file=sys.stderr)
            return 2
    if options.typed is not None:
        from . import _vm
        _vm.typed_loops(options.typed)
    if options.jit not in (None, "off"):
        from . import jit
        try:
            jit.start(0 if options.jit == "eager" else jit.HEAT)
        except ImportError:
            print("cvm: -X cvm-jit needs llvmlite: pip install 'cvm[jit]'", file=sys.stderr)
            return 2
    if options.stats is not None:
        if options.engine == "reference":
            print("cvm: -X cvm-stats counts what the engine cython executes", file=sys.stderr)
            return 2
        from . import stats
        stats.start_reporting(options.stats)
    sys.implementation.cvm = __version__
    if options.children is not None:
        sys.executable = options.children
    kind = options.kind
    if kind is None:
        at_terminal = sys.stdin is not None and sys.stdin.isatty()
        kind = "prompt" if options.i or at_terminal else "stdin"
    if kind == "file":
        from . import scripts
        options.script = scripts.read(options.target, absolute(options.target))
    if kind != "module" and (options.script is None or options.script.code is None):
        from . import compiler, parser  # noqa: F401 (the front end, before the freeze)
    gc.freeze()     # what is loaded now stays, and need not be looked at again and again
    _new_main()
    activation.start(whole_process=True)
    ending = _RUNNERS[kind](options)
    if kind != "prompt" and (options.i or _wants_prompt() and sys.stdin.isatty()):
        return _inspect(ending)
    if isinstance(ending, SystemExit):
        raise ending
    return _exit_code(ending)


def _new_main():
    """Put a new `__main__` module into the place of our own."""
    module = type(sys)("__main__")
    loader = sys.modules["_frozen_importlib"].BuiltinImporter
    module.__loader__ = loader
    if features.MAIN_HAS_ANNOTATIONS:
        module.__annotations__ = {}
    module.__builtins__ = sys.modules["builtins"]
    _kept.append(sys.modules["__main__"])   # its script is still running
    sys.modules["__main__"] = module


_kept = []


def namespace():
    return vars(sys.modules["__main__"])


# -- the kinds of programs -------------------------------------------------------------------------
#
# Each returns what the program has ended by: None, or the exception that it did not catch.

def run_command(options):
    sys.argv = ["-c", *options.arguments]
    _set_path("")
    text = options.target
    try:
        text.encode()
    except UnicodeEncodeError as error:
        sys.stderr.write("Unable to decode the command from the command line:\n"
                         f"UnicodeEncodeError: {error}\n")
        return 1
    if not text.endswith("\n"):
        text += "\n"
    if features.COMMAND_IS_DEDENTED:
        text = _dedented(text)
    return _run_text(text, "<string>", options, show=text)


def run_stdin(options):
    sys.argv = ["-" if options.kind == "stdin" else "", *options.arguments]
    _set_path("")
    main = namespace()
    main["__file__"] = "<stdin>"
    if features.MODULES_HAVE_CACHED:
        main["__cached__"] = None
    ending = None
    if sys.stdin is not None:
        ending = _run_bytes(sys.stdin.buffer.read(), "<stdin>", options)
    main.pop("__file__", None)
    main.pop("__cached__", None)
    return ending


def run_module(options):
    sys.argv = ["-m", *options.arguments]
    from os import getcwd
    try:
        _set_path(getcwd())
    except OSError:
        pass
    return _run_main_of(options.target, True)


def run_prompt(options):
    sys.argv = ["", *options.arguments]
    _set_path("")
    from . import interactive
    return interactive.run(namespace(), quiet=sys.flags.quiet, startup=True)


def run_file(options):
    """Run a file of source or of code, a directory, or a zip file."""
    name = options.target
    sys.argv = [name, *options.arguments]
    path = absolute(name)
    if _is_importable(path):
        _put_on_path(path)              # however safe the path is to be
        return _run_main_of("__main__", False)
    script = options.script
    if script is None:
        try:
            with open(name, "rb") as file:
                from .scripts import Script
                script = Script(path, file.read())
        except OSError as error:
            sys.stderr.write(f"cvm: can't open file {path!r}: [Errno {error.errno}] "
                             f"{error.strerror}\n")
            return 2
    from os.path import dirname, realpath
    _set_path(dirname(realpath(name)))
    main = namespace()
    main["__file__"] = path
    if features.MODULES_HAVE_CACHED:
        main["__cached__"] = None
    code = _code_of_cache(name, script.data)
    external = sys.modules["_frozen_importlib_external"]
    if code is not None:
        main["__loader__"] = external.SourcelessFileLoader("__main__", path)
        ending = _report(code) if isinstance(code, Exception) else run_hidden(code, main)
    else:
        main["__loader__"] = external.SourceFileLoader("__main__", path)
        ending = _run_script(script, options)
    main.pop("__file__", None)
    main.pop("__cached__", None)
    return ending


def absolute(name):
    """The absolute path of a file, as the host makes it: no more changed than needed."""
    from os import getcwd, sep
    from os.path import abspath, isabs
    if isabs(name):
        return name
    try:
        if sep == "\\":
            return abspath(name)
        return getcwd() + sep + name if name not in ("", ".") else getcwd()
    except OSError:
        return name


def _is_importable(path):
    """Would the import system find modules in it: a directory, or a zip file?"""
    for hook in sys.path_hooks:
        try:
            hook(path)
        except ImportError:
            continue
        return True
    return False


def _set_path(entry):
    if not sys.flags.safe_path:
        _put_on_path(entry)


def _put_on_path(entry):
    sys.path.insert(0, entry)
    _vm.note_path(entry)


def _code_of_cache(name, data):
    """The code object of a .pyc file, the host's or cvm's; None if it is none.

    If it is a bad one, the exception that it is reported by, as a value."""
    from . import importer
    magics = importer.HOST_MAGIC, importer.magic()
    if not name.endswith(".pyc") and data[:2] not in [magic[:2] for magic in magics]:
        return None
    if data[:4] not in magics and (len(data) >= 4 or not features.SHORT_CODE_FILE_IS_EOF):
        return RuntimeError("Bad magic number in .pyc file")
    if len(data) < 16:
        return EOFError("EOF read where not expected")
    try:
        code = importer.loads(memoryview(data)[16:])
    except Exception:
        code = None
    if isinstance(code, type(_code_of_cache.__code__)):
        return code
    return RuntimeError("Bad code object in .pyc file")


_RUNNERS = {"command": run_command, "stdin": run_stdin, "module": run_module, "file": run_file,
            "prompt": run_prompt}


# -- running ---------------------------------------------------------------------------------------

def _run_script(script, options):
    if options.x:
        return _run_bytes(script.data, script.path, options)
    if script.code is not None:
        return run_hidden(script.code, namespace())
    return _run_bytes(script.data, script.path, options, keep=script.keep)


def _run_bytes(data, filename, options, keep=None):
    if options.x:
        data = b"\n" + data.partition(b"\n")[2]
    from . import source  # not for a program whose code has been kept
    try:
        text = source.decode_file(data, filename)
    except SyntaxError as error:
        return _report(error.with_traceback(None))
    return _run_text(text, filename, options, keep=keep)


def _run_text(text, filename, options, show=None, keep=None):
    warnings = warned.count
    code = activation.compile_text(text, filename, "exec", 0, True, module=features.MAIN)
    if show is not None and features.COMMAND_HAS_LINES:
        keep_lines(code, show, filename, filename)
    if isinstance(code, BaseException):
        if show is None:
            _place_at_end(code)
        return _report(code)
    if keep is not None and warned.count == warnings:
        keep(code)
    return run_hidden(code, namespace())


def keep_lines(code, text, filename, shown):
    """Let tracebacks find the lines of code that comes from no file, under the name `shown`."""
    import linecache
    if not features.LINES_BELONG_TO_CODE:
        linecache.cache[filename] = (len(text), None, text.splitlines(True), shown)
    elif not isinstance(code, BaseException):
        linecache._register_code(code, text, shown)


def _dedented(text):
    # Without what blanks all of its lines begin with; in those of nothing else nothing is left.
    margin = None
    for line in text.splitlines(True):
        rest = line.lstrip(" \t")
        if rest.rstrip("\n"):
            blanks = line[:len(line) - len(rest)]
            margin = blanks if margin is None else _common(margin, blanks)
    if not margin:
        return text
    return "".join([line[len(margin):] if line.strip(" \t\n") else "\n" * line.endswith("\n")
                    for line in text.splitlines(True)])


def _common(one, other):
    count = 0
    while one[count:count + 1] == other[count:count + 1] != "":
        count += 1
    return one[:count]


def _place_at_end(error):
    """Of an error at the end of a file, the host knows no column, but that of a backslash."""
    if (isinstance(error, SyntaxError) and error.end_offset == -1 and error.text
            and error.msg != "unexpected EOF while parsing"
            and error.offset > len(error.text.rstrip("\n"))):
        error.offset = 0


def run_hidden(what, *arguments):
    """Run code in a namespace, or a function, with nothing of cvm below; what it has ended by."""
    begin_collecting()
    try:
        _vm.run_hidden(None, what, *arguments)
    except SystemExit as exception:
        return exception.with_traceback(_of_program(exception))
    except BaseException as exception:
        return _report(exception.with_traceback(_of_program(exception)))
    return None


def begin_collecting():
    """Let garbage be collected; there has been none while cvm was loaded."""
    if cli.collecting:
        gc.enable()


def _run_main_of(name, alter_argv):
    """Run a module as __main__, by the host's runpy as the host does it."""
    from runpy import _run_module_as_main
    return run_hidden(_run_module_as_main, name, alter_argv)


def _of_program(exception):
    """The traceback without the entry of the function here that has caught the exception."""
    return exception.__traceback__.tb_next


def _report(exception):
    """Report an uncaught exception as the host does, by sys.excepthook; the exception."""
    flush("stdout")
    _vm.run_hidden(None, _vm.print_error, exception)
    flush("stderr")
    return exception


def flush(name):
    try:
        getattr(sys, name).flush()
    except Exception:       # the host tries again at its end, and says so
        pass


# -- the end ---------------------------------------------------------------------------------------

def _exit_code(ending):
    if ending is None:
        return 0
    if isinstance(ending, int):
        return ending
    if isinstance(ending, KeyboardInterrupt):
        return _die_by_interrupt()
    return 1


def _die_by_interrupt():
    """Let the host end by SIGINT when all is cleared away, so that a shell sees it."""
    try:
        from ctypes import py_object, pythonapi
        run = pythonapi.PyRun_String
        run.restype = py_object
        space = {"__builtins__": __builtins__}
        run(b"raise KeyboardInterrupt", 257, py_object(space), py_object(space))
    except KeyboardInterrupt:
        pass        # an uncaught one, by which the host now remembers to
    except ImportError:
        pass
    # A script that ends by SystemExit would make the host forget it.
    sys.excepthook = _say_nothing
    raise KeyboardInterrupt


def _say_nothing(*exception):
    pass


def _wants_prompt():
    from os import environ
    return (not sys.flags.ignore_environment and bool(environ.get("PYTHONINSPECT"))
            and sys.stdin is not None)


def _inspect(ending):
    """Read statements after a program, whatever it has ended by."""
    if isinstance(ending, SystemExit):
        _report_exit(ending)
    from . import interactive
    return _exit_code_of_prompt(interactive.run(namespace(), quiet=True))


def _report_exit(ending):
    # The host's own function would end the process.
    hook = getattr(sys, "excepthook", sys.__excepthook__)
    _vm.run_hidden(None, hook, type(ending), ending, ending.__traceback__)


def _exit_code_of_prompt(ending):
    if isinstance(ending, SystemExit):
        raise ending
    return 0
