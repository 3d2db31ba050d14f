"""The exceptions that a program cannot catch: a bug in cvm itself, and a limit that is reached.

They derive from BaseException so that no program catches them by accident, and the machines pass
them by its handlers.  They are apart from errors.py because every start of cvm needs them.
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
