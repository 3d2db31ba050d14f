"""The exceptions that are cvm's own.

What goes wrong in a program raises the host's exceptions with the host's words.  What goes wrong in
cvm itself is an EngineError, which derives from BaseException so that no program catches it by
accident.
"""


class EngineError(BaseException):
    """A bug in cvm, never the program's fault."""


class CvmError(Exception):
    """The base of the errors that the embedding API raises."""
