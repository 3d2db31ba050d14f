class Trace(dict):
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


t = Trace(a=1)
t["a"] += 5
t["a"] **= 2


class Attr:
    x = 10

    def __setattr__(self, name, value):
        print("setattr", name, value)
        super().__setattr__(name, value)


o = Attr()
o.x += 1
print(Attr.x, o.x, vars(o))
x = 7
for operation in ("+=", "-=", "*=", "/=", "//=", "%=", "**=", ">>=", "<<=", "&=", "|=", "^="):
    namespace = {"x": 7}
    exec(f"x {operation} 2", namespace)
    print(operation, namespace["x"])
l = [1, 2, 3, 4]
m = l
l[1:3] += [9]
print(l, m is l)
l += "ab"
print(m)
l *= 2
print(len(m))
s = {1}
u = s
s |= {2}
s -= {1}
s ^= {5}
print(u, s is u)
tup = ([],)
try:
    tup[0] += [1]
except TypeError as error:
    print(error, tup)
i = 0
values = [10, 20]


def index():
    global i
    i += 1
    return i - 1


values[index()] += 5
print(values, i)
