n = 400
source = "def f():\n" + "".join(f"    v{i} = {i}\n" for i in range(n)) + "    return " + " + ".join(f"v{i}" for i in range(n))
source += "\ndef g():\n    x = []\n" + "".join(f"    def h{i}(): return c{i}\n    c{i} = {i}\n" for i in range(300))
source += "    return sum([" + ", ".join(f"h{i}()" for i in range(300)) + "])\n"
source += "def k():\n    return [" + ", ".join(f"'s{i}'" for i in range(600)) + "]\n"
source += "def j(x):\n" + "".join(f"    if x == {i}: return 'c{i}'\n" for i in range(500))
namespace = {}
exec(source, namespace)
print(namespace["f"](), namespace["g"](), len(namespace["k"]()), namespace["k"]()[-1], namespace["j"](499), namespace["j"](500))
print(namespace["f"].__code__.co_nlocals, len(namespace["g"].__code__.co_cellvars))
