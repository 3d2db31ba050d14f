class Globals(dict):
    def __getitem__(self, key):
        print("getitem", key)
        return super().__getitem__(key)

    def __missing__(self, key):
        if key != "nothing":
            raise KeyError(key)
        return "missing " + key


g = Globals(x=1)
exec("def f():\n    global y\n    y = x\n    return x, y\nprint(f())", g)
print(g.get("y"), len(g["f"].__globals__) > 2)
try:
    print(eval("nothing", g))
except NameError as e:
    print(e)
exec("del y", g)
print("y" in g)


class Locals:
    def __init__(self):
        self.d = {}

    def __getitem__(self, key):
        print("get", key)
        return self.d[key]

    def __setitem__(self, key, value):
        print("set", key)
        self.d[key] = value

    def __delitem__(self, key):
        print("del", key)
        del self.d[key]


exec("a = 1\nb = a + 1\ndel a\nprint(b)\nprint(len('x'))", {}, Locals())
try:
    exec("del q", {}, Locals())
except NameError as e:
    print(e)
