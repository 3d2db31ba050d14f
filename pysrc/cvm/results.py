"""What goes into and comes out of `cvm.execute`, as plain data: Limits, Usage and Result."""

from .errors import CvmError


class _Record:
    """Base of records: keyword arguments, immutable, equal if their fields are; picklable."""

    __slots__ = ()

    def __repr__(self):
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({fields})"

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __hash__(self):
        return hash((type(self), *(getattr(self, name) for name in self.__slots__)))

    def __setattr__(self, name, value):
        raise AttributeError(f"cannot assign to {name!r} of a {type(self).__name__}")

    def __delattr__(self, name):
        raise AttributeError(f"cannot delete {name!r} of a {type(self).__name__}")

    def __reduce__(self):
        return _restore, (type(self), {name: getattr(self, name) for name in self.__slots__})


def _restore(kind, fields):
    return kind(**fields)


class Limits(_Record):
    """What a program may use; None means as much as it likes.

    max_instructions    instructions of cvm; the same count on every machine and engine
    max_seconds         time by the clock
    max_recursion       how deep calls may nest; reaching it is an ordinary RecursionError
    max_output          characters of captured output, both streams together

    All but max_recursion stop the program for good: it cannot catch that, and none of its
    `finally` clauses is run.  The first two are looked at when a function begins and a loop turns,
    so one long call of the host (`10 ** 10 ** 8`) is not stopped.
    """

    __slots__ = ("max_instructions", "max_seconds", "max_recursion", "max_output")

    def __init__(self, *, max_instructions=None, max_seconds=None, max_recursion=None,
                 max_output=None):
        _set(self, max_instructions=_whole("max_instructions", max_instructions, 0),
             max_seconds=_positive("max_seconds", max_seconds),
             max_recursion=_whole("max_recursion", max_recursion, 1),
             max_output=_whole("max_output", max_output, 0))


class Usage(_Record):
    """What a program has used: instructions of cvm, seconds by the clock, characters of captured
    output."""

    __slots__ = ("instructions", "seconds", "output")

    def __init__(self, *, instructions, seconds, output=0):
        _put(self, "instructions", instructions)
        _put(self, "seconds", seconds)
        _put(self, "output", output)


_put = object.__setattr__


def _set(record, **fields):
    for name, value in fields.items():
        _put(record, name, value)


def _whole(name, value, least):
    if value is None:
        return None
    number = int(value)     # 1e6 is a comfortable way to write a million
    if number != value:
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    if number < least:
        raise ValueError(f"{name} must be at least {least}, not {value!r}")
    return number


def _positive(name, value):
    if value is None:
        return None
    if not value > 0:
        raise ValueError(f"{name} must be positive, not {value!r}")
    return float(value)


class Result:
    """How the run of a program ended.

    value       the value of an expression, or of a program's last statement if that is one
    output      what was captured, in order: [("stdout", text), ("stderr", text), ...]
    stdout, stderr      the same by stream
    error       None, or the CompileError, GuestError or LimitError that ended it
    exit_code   what the process of such a program would exit with: 0, 1, or what it gave sys.exit()
    globals     the namespace it ran in
    usage       what it has used: usage.instructions, usage.seconds
    """

    def __init__(self, *, value, output, error, exit_code, globals, usage):
        self.value = value
        self.output = output
        self.error = error
        self.exit_code = exit_code
        self.globals = globals
        self.usage = usage

    @property
    def stdout(self):
        return "".join([text for stream, text in self.output if stream == "stdout"])

    @property
    def stderr(self):
        return "".join([text for stream, text in self.output if stream == "stderr"])

    @property
    def ok(self):
        """Did it end well: no error, and no exit code but 0?"""
        return self.error is None and self.exit_code == 0

    def unwrap(self):
        """The value; raises the error, if there is one."""
        if self.error is not None:
            raise self.error
        if self.exit_code:
            raise CvmError(f"the program ended with exit code {self.exit_code}")
        return self.value

    def __repr__(self):
        if self.error is not None:
            state = f"error={self.error!r}"
        elif self.exit_code:
            state = f"exit_code={self.exit_code}"
        else:
            state = f"value={self.value!r}"
        return f"<Result {state}, {self.usage.instructions:,} instructions>"
