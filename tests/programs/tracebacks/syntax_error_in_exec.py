import traceback

for text in ("x = = 1", "def f(:\n  pass", "if x\n  pass", "print 'x'", "f(a for a in b, c)", "x = 'abc", "(1, 2", "a b", "  x = 1", "if 1:\nx", "é = ¤",
             "return", "break", "def f(a, a): pass", "nonlocal x", "1 = x", "f() = 1", "del f()", "x: int = = 2", "'\\N{nope}'", "0777", "async x", "lambda: (yield",
             "def f():\n\tif 1:\n        pass", "class C:\n  def f(self):\n    return 1\n   x = 2"):
    try:
        exec(text)
    except SyntaxError as e:
        print("".join(traceback.format_exception_only(e)), end="")
exec("for x in range(3) print(x)")
