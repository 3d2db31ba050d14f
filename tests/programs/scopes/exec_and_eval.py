x = "global"


def f():
    x = "local"
    exec("print(x); y = 1; x = 'changed'")
    try:
        y
    except NameError as e:
        print(e)
    print(x, eval("x"), eval("x", {"x": "given"}), eval("x", {}, {"x": "locals"}))
    namespace = {}
    exec("a = 1\ndef g(): return a\nclass C: b = a", namespace)
    print(namespace["g"](), namespace["C"].b, "__builtins__" in namespace)
    separate = ({}, {})
    try:
        exec("a = 1\ndef g(): return a\ng()", *separate)
    except NameError as e:
        print(e)
    print(sorted(separate[1]), eval("[x for _ in range(2)]"))


f()


class Namespace(dict):
    def __missing__(self, key):
        print("missing", key)
        return key.upper()


print(eval("foo + bar", {}, Namespace(bar="b")))
exec("z = q; del z", {}, Namespace())
for text in ("1 +", "x = 1", "def f(): pass", "return 1"):
    try:
        eval(text)
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
code = compile("print(x) or x", "<made>", "eval")
print(eval(code), exec(code))
try:
    eval("x", 5)
except TypeError as e:
    print(e)
try:
    eval(f.__code__, {"x": 1})
except TypeError as e:
    print(e)
print(eval("  1 + 1"), eval(b"2 + 2"), eval("lambda: x")())
