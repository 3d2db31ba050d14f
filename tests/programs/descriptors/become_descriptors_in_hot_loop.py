# What lies on a class may become a descriptor, or another kind of one, without the class changing.
class Thing:
    pass
class Get:
    def __get__(self, owner, kind=None): return "got"
class C:
    a = Thing()
    b = Get()
    m = Thing()
class K:
    a = Thing()

def load(o): return o.a, o.b
def store(o, v):
    o.a = v
    o.b = v
    return vars(o)
def call(o): return o.m()
def of_class(): return K.a

def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__

def all():
    o = C()
    for i in range(100):
        load(o), store(o, i), load(o), attempt(call, o), of_class()
    print(load(o) == (99, 99), attempt(store, o, 1), attempt(call, o), load(C())[1],
          type(load(C())[0]).__name__, type(of_class()).__name__)

all()
Get.__set__ = lambda self, owner, value: owner.__dict__.update(b=[value])
all()
Thing.__get__ = lambda self, owner, kind=None: (lambda *a: "thing")
all()
Thing.__set__ = lambda self, owner, value: owner.__dict__.update(a=(value,))
all()
del Thing.__get__
all()
del Get.__set__, Thing.__set__
Thing.__call__ = lambda self: "called"
all()
