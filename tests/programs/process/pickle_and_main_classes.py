# process: own
import copy
import functools
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)

    def __reduce__(self):
        return Point, (self.x, self.y)


class Plain:
    z = 5


def function(a, b=2):
    return a + b


p = Point(1, [2.5])
q = pickle.loads(pickle.dumps(p))
print(q == p, q is p, pickle.loads(pickle.dumps(function)) is function, pickle.loads(pickle.dumps(Plain)) is Plain)
o = Plain()
o.attr = {"k": p}
print(pickle.loads(pickle.dumps(o)).attr["k"] == p, copy.deepcopy(o).attr["k"] is p, copy.copy(o).attr is o.attr)
print(pickle.loads(pickle.dumps(functools.partial(function, 1)))(5))
for bad in (lambda: 0, (x for x in ()), type("Local", (), {})()):
    try:
        pickle.dumps(bad)
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0][:60])
