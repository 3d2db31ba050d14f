"""The exceptions that are cvm's own.

What goes wrong in a program raises the host's exceptions with the host's words.  The exceptions
here are for those who run programs: what the embedding API raises is a CvmError.  Those of fatal.py
are here too.
"""


from .fatal import EngineError, LimitReached, Uncatchable  # noqa: F401


class CvmError(Exception):
    """The base of the errors that the embedding API raises."""


class CompileError(CvmError):
    """The source is no program.

    exception   what compile() raised: SyntaxError, ValueError, ...
    """

    def __init__(self, exception):
        super().__init__(exception)
        self.exception = exception

    def __str__(self):
        return _line(self.exception)


class GuestError(CvmError):
    """The program raised an exception and did not catch it.

    exception   that exception
    """

    def __init__(self, exception):
        super().__init__(exception)
        self.exception = exception

    def __str__(self):
        return _line(self.exception)

    def display(self, style="traceback"):
        """The exception as text: its "traceback", or "short" without it."""
        import traceback
        if style == "short":
            return "".join(traceback.format_exception_only(self.exception))
        if style == "traceback":
            return "".join(traceback.format_exception(self.exception))
        raise ValueError(f"style must be 'traceback' or 'short', not {style!r}")


def _line(exception):
    text = str(exception)
    name = type(exception).__qualname__
    return f"{name}: {text}" if text else name


class LimitError(CvmError):
    """The program was stopped because it had used up what it was allowed.

    limit, value    the limit's name ("max_instructions") and what it was set to
    usage           what the program had used (a cvm.Usage)
    """

    def __init__(self, limit, value, usage=None):
        super().__init__(limit, value, usage)
        self.limit = limit
        self.value = value
        self.usage = usage

    def __str__(self):
        return f"{self.limit} reached ({self.value:,})"


class InstructionLimitError(LimitError):
    """More instructions than Limits.max_instructions."""


class TimeLimitError(LimitError, TimeoutError):
    """More time than Limits.max_seconds."""


class OutputLimitError(LimitError):
    """More output than Limits.max_output."""
