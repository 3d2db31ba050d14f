"""The exceptions that are cvm's own.

What goes wrong in a program raises the host's exceptions with the host's words.  What goes wrong in
cvm itself is an EngineError, which derives from BaseException so that no program catches it by
accident.
"""


class Uncatchable(BaseException):
    """What ends all guest frames: no `except` or `finally` of the program sees it."""


class EngineError(Uncatchable):
    """A bug in cvm, never the program's fault."""


class LimitReached(Uncatchable):
    """A program used up what it was allowed; its argument names the limit ("instructions")."""

    @property
    def kind(self):
        return self.args[0]


class CvmError(Exception):
    """The base of the errors that the embedding API raises."""
