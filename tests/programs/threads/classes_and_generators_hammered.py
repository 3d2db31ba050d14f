# instructions: vary: threads meet at other places each time
# Threads make instances and generators of classes that another thread changes meanwhile.
import sys
import threading

class Base:
    def m(self): return 1
class C(Base):
    a = 1
    def __init__(self, x): self.x = x; self.y = x
    def n(self): return super().m() + self.x
    @property
    def p(self): return self.x
def generate(n):
    try:
        for i in range(n):
            yield C(i).x
    finally:
        done.append(1)
def call(x, y=2, *, z=3): return x + y + z
def other(x, y=5, *, z=6): return x + y + z

done, errors = [], []
running = True
COUNT = 60

def work(k):
    try:
        for i in range(COUNT):
            o = C(i)
            assert o.x == o.p == i and o.n() in (i + 1, i + 2), i
            assert sum(generate(5)) == 10
            g = generate(3)
            next(g)
            g.close()
            assert call(1) in (6, 12, 14, 4), call(1)
            assert [C(j).x for j in range(3)] == [0, 1, 2]
            o.__dict__["x"] = 5
            assert o.x == 5
            o.z = o.a
            del o.x
            try:
                o.x
            except AttributeError:
                pass
            else:
                raise AssertionError
    except BaseException as e:
        errors.append(repr(e))

def change():
    i = 0
    code = call.__code__, other.__code__
    while running:
        i += 1
        C.a = i
        Base.m = (lambda self: 2) if i & 1 else (lambda self: 1)
        setattr(C, "new%d" % (i % 50), i)
        call.__code__ = code[i & 1]
        call.__defaults__ = (2, ) if i & 2 else (0, )
        call.__kwdefaults__ = {"z": 3} if i & 2 else {"z": 11}
        if i % 7 == 0:
            C.__getattr__ = lambda self, name: (_ for _ in ()).throw(AttributeError(name))
        elif i % 7 == 3 and "__getattr__" in vars(C):
            del C.__getattr__

before = sys.getswitchinterval()
sys.setswitchinterval(1e-5)
changer = threading.Thread(target=change)
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for each in (changer, *threads): each.start()
for each in threads: each.join()
running = False
changer.join()
sys.setswitchinterval(before)
print(sorted(set(errors)), len(done) == 8 * COUNT * 2)
