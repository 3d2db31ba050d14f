"""A program may take functions of sys away: compiling does not need them."""
import sys
import warnings

kept = sys._getframe, sys.audit, sys.getrecursionlimit
del sys._getframe, sys.audit, sys.getrecursionlimit
code = compile("x = 1 + 1\nprint([x for _ in 'ab'])", "<text>", "exec")
exec(code)
print(eval("lambda: 3")())
warnings.simplefilter("error")
try:
    print(eval("~True"))
except DeprecationWarning as warning:
    print(warning)
except SyntaxError as error:
    print(error.msg)
try:
    compile("def f(:", "<text>", "exec")
except SyntaxError as error:
    print(error.msg)
sys._getframe, sys.audit, sys.getrecursionlimit = kept
