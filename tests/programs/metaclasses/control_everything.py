class Meta(type):
    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)

    def __getattr__(cls, name):
        return f"meta getattr {name}"

    def __setattr__(cls, name, value):
        print("meta set", name)
        super().__setattr__(name, value)

    def __len__(cls):
        return 42

    def __iter__(cls):
        return iter("meta")

    def __contains__(cls, item):
        return item == "in"

    def __getitem__(cls, key):
        return cls.__name__, key

    def __add__(cls, other):
        return f"{cls.__name__}+{other}"

    def __repr__(cls):
        return f"<class {cls.__name__}>"

    def __instancecheck__(cls, instance):
        return instance == "instance"

    def __subclasscheck__(cls, sub):
        return sub is int

    @property
    def p(cls):
        return "meta property"

    def method(cls):
        return "meta method of " + cls.__name__


class C(metaclass=Meta):
    def __init__(self, x=0):
        self.x = x


C.attr = 1
print(C(5).x, C.missing, len(C), list(C), "in" in C, C[1, 2], C + 1, C, isinstance("instance", C), issubclass(int, C), C.p, C.method(), C.attr)
try:
    C().method
except AttributeError as e:
    print(e)
try:
    C().p
except AttributeError as e:
    print(e)
