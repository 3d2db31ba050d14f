# requires: 3.14
"""Handlers whose types stand without parentheses; a finally that is left."""
import warnings


def attempt(function):
    try:
        function()
    except ValueError, KeyError:
        return "one of two"
    except TypeError,:
        return "a tuple of one"


def raising(error):
    def function():
        raise error
    return function


print(attempt(raising(ValueError())), attempt(raising(KeyError())), attempt(raising(TypeError())))
try:
    raise ExceptionGroup("group", [ValueError(1), KeyError(2), OSError(3)])
except* ValueError, KeyError:
    print("some")
except* OSError:
    print("others")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    exec("def f():\n    for x in 1, 2:\n        try:\n            return 1\n        finally:\n"
         "            break\n    return 2\nprint(f())")
print([str(warning.message) for warning in caught])
for source in ("try: pass\nexcept A, B as c: pass", "try: pass\nexcept A as b.c: pass",
               "import a as b.c", "x = 1 if 2 else pass", "pass if 1 else 2", "'a' b 'c'",
               "if a: pass\nelse: pass\nelif b: pass", "a <> b"):
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)
