"""The look-up of a keyword's default may run code that changes the defaults."""


class Odd:
    """A key with the hash of a name: who looks for that compares it."""

    def __init__(self, name, action):
        self.name, self.action = name, action

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        action, self.action = self.action, int
        action()
        return False


def f(a, b=None, *, c=None, d=None):
    return a, b, c, d


def rest(a, b=None, *more, c=None, d=None, **named):
    return a, b, c, d, more, sorted(named)


def forget(function):
    function.__defaults__ = (["another b"],)


def replace(function):
    function.__kwdefaults__["c"] = ["another c"]


for function in (f, rest):
    for action in (forget, replace):
        for name in ("c", "d"):
            for attempt in range(3):
                function.__defaults__ = (["b", attempt],)
                function.__kwdefaults__ = {
                    Odd(name, lambda: action(function)): 1, "c": ["c", attempt],
                    "d": ["d", attempt]}
                print(function(1), function(1, c=2), function(a=1, d=3), function(*[1], **{"c": 4}))


def missing(a, *, c, d=1):
    return a, c, d


missing.__kwdefaults__ = {Odd("c", int): 2, "d": 3}
for attempt in range(3):
    try:
        print(missing(1))
    except TypeError as error:
        print(error)
    print(missing(1, c=2))
