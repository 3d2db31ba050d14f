import sys

l = []
for _ in range(100000):
    l = [l]
try:
    repr(l)
except RecursionError as e:
    print(str(e).partition(" (")[0][:32])
try:
    l == [l]
except RecursionError as e:
    print(str(e).partition(" (")[0][:32])
del l
t = ()
for _ in range(50000):
    t = (t,)
try:
    hash(t)
    print("hashed")
except RecursionError as e:
    print(str(e).partition(" (")[0][:32])
del t


class Node:
    def __init__(self, next):
        self.next = next


n = None
for _ in range(20000):
    n = Node(n)
del n
f = lambda: 0
for _ in range(2000):
    f = (lambda g: lambda: g)(f)
del f


def g():
    yield


for _ in range(2000):
    h = g()
    next(h)
    h = (lambda x: (y for y in x))(h)
print("freed")
