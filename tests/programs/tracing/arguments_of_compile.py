# instructions: vary: the tools are told by one engine only
# What compile() calls to convert its arguments, in which order, and who is told.
import sys
import traceback


class Odd:
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def __index__(self):
        print("index", self.name)
        return self.value

    def __bool__(self):
        print("bool", self.name)
        return bool(self.value)

    def __fspath__(self):
        print("fspath", self.name)
        return self.value


def trace(frame, event, argument):
    if frame.f_code.co_name in ("__index__", "__bool__", "__fspath__"):
        seen.append((event, frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_lineno))
        return trace
    return None


def attempt(*arguments, **keywords):
    seen.clear()
    sys.settrace(trace)
    try:
        result = type(compile(*arguments, **keywords)).__name__
    except Exception as error:
        result = repr(error)
    finally:
        sys.settrace(None)
    print(result, *seen)


seen = []
file, flags, alone = Odd("file", "f"), Odd("flags", 0), Odd("alone", 0)
optimize, version = Odd("optimize", 0), Odd("version", -1)
attempt("1", file, "exec", flags, alone, optimize, _feature_version=version)
attempt("1", file, "exec", flags, alone, Odd("optimize", 9), _feature_version=version)
attempt("1", file, 3, flags, alone, optimize, _feature_version=version)
attempt("1", file, "exec", "s", alone, optimize)
attempt("1", file, "exe", Odd("flags", 1 << 40), alone, optimize)
attempt("1", file, "exe", Odd("flags", 1), alone, optimize)
attempt("1", "f\0", "exec", flags, alone, optimize)
attempt("1", Odd("file", 3), "exec", flags)
attempt("1", Odd("file", b"f"), "exec", flags)
attempt("1", Odd("file", "f\0"), "exec", flags)
attempt("1", None, "exec", flags)
attempt(mode="exec", source="1", filename="a", _feature_version=version, flags=flags)
attempt("1", "f", "exec", flags, flags=flags)
attempt("1", "f", "exec", flags, what=flags)
attempt("1", "f")


class Bad:
    def __index__(self):
        raise ValueError("index")

    def __bool__(self):
        raise ValueError("bool")


def show(*arguments, **keywords):
    try:
        try:
            0 / 0
        finally:
            compile(*arguments, **keywords)
    except Exception as error:
        print(*traceback.format_exception(error))


attempt("1", "f", "exec", Bad())
attempt("1", "f", "exec", 0, Bad())
attempt("1", "f", "exec", optimize=Bad())
attempt(3, "f", "exec", optimize=Bad())
show("1", "f", "exec", Bad())
show("1", "f", "exec", 2.5)
show("1", Odd("file", 3), "exec", 2)
