# requires: 3.14
# Annotations of a module are evaluated when asked for, as far as the module has come.


def run(text):
    namespace = {}
    try:
        exec(text, namespace)
        annotate = namespace.get("__annotate__")
        print(annotate(1) if annotate is not None else sorted(namespace["C"].__annotations__))
    except Exception as error:
        print(type(error).__name__, error)


run("x: int = 5\nif x:\n    y: str\nelse:\n    z: float\n")
run("x: [i for i in range(3)]")
run("for x in 1, 2:\n    y: x\n")
run("class C:\n    __classdict__: int\n")
run("class C:\n    if 0:\n        a: int\n    b: str\n")
for value in ("0", "{}", "[]", "''", "object()", "frozenset()", "set()"):
    run(f"__conditional_annotations__ = {value}\nx: int")


def f(x: int):
    pass


print(f.__annotate__.__name__, f.__annotate__(1))


class C:
    names = [lambda: __class__ for _ in range(1)]
    spaces = [(lambda: sorted(__classdict__))() for _ in range(1)]

    try:
        [__classdict__ for _ in range(1)]
    except NameError as error:
        print(error)


print(C.names[0](), C.spaces)
