import traceback

namespace = {}
exec("def f(x):\n    return 1 / x\n", namespace)
try:
    namespace["f"](0)
except ZeroDivisionError:
    traceback.print_exc()
try:
    eval("namespace['g'](0)")
except KeyError:
    traceback.print_exc()
code = compile("a = 1\nb = 2\nraise ValueError(a + b)", "made-up.py", "exec")
exec(code)
