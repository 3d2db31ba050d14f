for e in (Exception(), Exception(""), Exception("a"), Exception("a", 1), Exception(("t",)), KeyError("k"), KeyError(),
          KeyError("a", "b"), OSError(2, "gone"), OSError(2, "gone", "file"), OSError("x"), StopIteration(5),
          UnicodeDecodeError("utf8", b"\xff", 0, 1, "bad"), SyntaxError("s", ("f", 3, 4, "text")), SystemExit(3),
          ImportError("i", name="n", path="p"), AttributeError("a", name="n", obj=1), NameError("n", name="x"),
          BaseExceptionGroup("g", [ValueError(1), KeyboardInterrupt()]), ExceptionGroup("h", [TypeError()])):
    print(repr(e), "|", str(e), "|", e.args)
print(type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__, type(OSError(17, "x", "f")).__name__)
