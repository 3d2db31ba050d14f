"""The standard streams of a program that is executed: captured, limited, or handed through."""

import sys
from io import StringIO, TextIOBase

from .fatal import LimitReached


class Streams:
    """`with Streams(stdin, stdout, stderr, limit):` these are sys.stdin, sys.stdout, sys.stderr.

    See api.execute for what the arguments may be.
    """

    def __init__(self, stdin, stdout, stderr, limit):
        self.limit = limit
        self.on_limit = None    # called when it is reached
        self.size = 0
        self.pieces = []
        self.streams = {}
        if stdin is None:
            self.streams["stdin"] = StringIO("")
        elif stdin != "inherit":
            self.streams["stdin"] = StringIO(stdin) if isinstance(stdin, str) else stdin
        for name, wanted in (("stdout", stdout), ("stderr", stderr)):
            if wanted == "capture":
                self.streams[name] = _Writer(name, self, self._collect)
            elif callable(wanted):
                self.streams[name] = _Writer(name, self, lambda name, text, f=wanted: f(text))
            elif wanted != "inherit":
                if not hasattr(wanted, "write"):
                    raise TypeError(f"{name} must be 'capture', 'inherit', a file or a function, "
                                    f"not {wanted!r}")
                self.streams[name] = wanted

    def __enter__(self):
        self.before = before = {}
        for name, stream in self.streams.items():
            before[name] = getattr(sys, name)
            setattr(sys, name, stream)
        return self

    def __exit__(self, *exception):
        for name, stream in self.before.items():
            setattr(sys, name, stream)
        self.streams = self.before = None       # no cycle is left for the collector

    def take(self, name, text, receive):
        """Pass text on as far as the limit allows."""
        if self.limit is None or self.size + len(text) <= self.limit:
            self.size += len(text)
            receive(name, text)
            return
        rest = text[:self.limit - self.size]
        if rest:
            self.size = self.limit
            receive(name, rest)
        if self.on_limit is not None:
            self.on_limit()
        raise LimitReached("output")

    def _collect(self, name, text):
        if self.pieces and self.pieces[-1][0] == name:
            self.pieces[-1][1].append(text)
        else:
            self.pieces.append((name, [text]))

    def collected(self):
        """What was captured, in order: [(stream, text), ...]."""
        return [(name, "".join(texts)) for name, texts in self.pieces]


class _Writer(TextIOBase):
    """A text stream that passes on what is written."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, name, streams, receive):
        self.name = f"<{name}>"
        self._stream = name
        self._streams = streams
        self._receive = receive

    def __del__(self):
        """There is nothing to be closed, which would take its time."""

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if text:
            self._streams.take(self._stream, text, self._receive)
        return len(text)
