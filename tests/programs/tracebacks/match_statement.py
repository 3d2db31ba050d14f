import traceback


class Bad:
    __match_args__ = ("x", "y")

    @property
    def x(self):
        raise ValueError("x is broken")


def f(v):
    match v:
        case {"a": 1}:
            return 1
        case Bad(1, y=2):
            return 2
        case [a] if a.missing:
            return 3


for v in (Bad(), [5]):
    try:
        f(v)
    except Exception:
        traceback.print_exc()
match 5:
    case int(1, 2):
        pass
