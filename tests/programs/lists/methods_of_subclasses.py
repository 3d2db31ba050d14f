# A method of an instance with a dict of its own is called, not bound and called.
class L(list):
    pass
class D(dict):
    pass
class I(int):
    pass
class S(str):
    pass
def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return str(e)
for i in range(3):
    print(attempt(lambda o: o.count(1, 2), L()), attempt(lambda o: o.count(x=2), L()))
    print(attempt(lambda o: o.clear(1), L()), attempt(lambda o: o.keys(1), D()))
    print(attempt(lambda o: o.bit_length(1), I(3)), attempt(lambda o: o.upper(1), S("a")))
def hot(o):
    for i in range(50):
        if i == 30:
            o.append = lambda x: found.append(x)
        o.append(i)
        if i == 40:
            del o.append
found = []
o = L()
hot(o)
print(o, found)
