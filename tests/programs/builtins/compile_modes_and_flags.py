import ast

print(eval(compile("1 + 2", "f", "eval")), exec(compile("x = 5", "f", "exec")), x)
exec(compile("x * 2", "f", "single"))
tree = compile("y = x + 1", "f", "exec", ast.PyCF_ONLY_AST)
print(ast.dump(tree))
tree.body[0].value.right.value = 100
exec(compile(tree, "f", "exec"))
print(y)
print(eval(compile("__debug__", "f", "eval", optimize=0)), eval(compile("__debug__", "f", "eval", optimize=1)))
exec(compile("assert False, 'not run'", "f", "exec", optimize=1))
ns = {}
exec(compile("def f():\n    'doc'", "f", "exec", optimize=2), ns)
print(ns["f"].__doc__)
for arguments in [("1 +", "f", "eval"), ("x = 1", "f", "eval"), ("1\n2", "f", "single"), ("x", "f", "nope"), (5, "f", "exec"), ("a\0b", "f", "exec"), ("x", "f", "exec", 1 << 30), ("\t x", "f", "exec")]:
    try:
        compile(*arguments)
        print(arguments, "fine")
    except (SyntaxError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
code = compile("def g(): raise ValueError('inside')\ng()", "shown.py", "exec")
try:
    exec(code)
except ValueError as e:
    tb = e.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    print(tb.tb_frame.f_code.co_filename, tb.tb_lineno)
import __future__
ns = {}
exec(compile('x: undefined_name = 1', 'f', 'exec', __future__.annotations.compiler_flag), ns)
print(ns['__annotations__'])
