# Operators that stand for functions of the program, however they end.
import sys
import traceback


class Number:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"Number({self.value})"

    def __add__(self, other):
        return Number(self.value + (other.value if isinstance(other, Number) else other))

    def __radd__(self, other):
        return Number(other + self.value + 1000)

    def __sub__(self, other):
        return NotImplemented if other == 0 else Number(0)

    def __isub__(self, other):
        return NotImplemented if isinstance(other, Number) else ("in place", other)

    def __mul__(self, other):
        raise ValueError(f"{self!r} * {other!r}")

    def __rmul__(self, other):
        return NotImplemented

    def __pow__(self, other, modulus=None):
        return "pow", other, modulus

    def __rpow__(self, other):
        return "rpow", other

    def __itruediv__(self, other):
        return NotImplemented

    def __lt__(self, other):
        return NotImplemented if other is None else self.value < getattr(other, "value", other)

    def __eq__(self, other):
        return [] if other == 1 else NotImplemented

    __hash__ = None

    def __ge__(self, other):
        return Bool(self.value)

    def __contains__(self, item):
        if item == "bad":
            return Bool(2)
        return item if item != "error" else 1 / 0

    def __getitem__(self, key):
        return key if key != "missing" else {}[key]

    def __setitem__(self, key, value):
        print("set", key, value, sys._getframe().f_back.f_lineno)
        return "nobody sees it"

    def __neg__(self):
        return Number(-self.value)

    def __invert__(self):
        raise KeyError(self.value)


class Bool:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        if self.value == 2:
            raise RuntimeError("no truth")
        return self.value > 0

    def __repr__(self):
        return f"Bool({self.value})"


class More(Number):
    def __add__(self, other):
        return "more"

    def __radd__(self, other):
        return "reflected more"

    def __gt__(self, other):
        return "swapped"


class Plain:
    pass


def attempt(text):
    try:
        print(text, "=", eval(text))
    except Exception as error:
        print(text, ":", type(error).__name__, error)


a, b, one = Number(3), Number(4), Number(1)
more, plain = More(5), Plain()
for text in """
        a + b; a + 1; a + 1.5; 1 + a; 2.5 + a; a + more; more + a; a + plain; plain + a; a + None
        None + a; a + "x"; a + [1]; [1] + a; a + 1000000; a - b; a - 0; a - 0.0; 0 - a; a * b; a * 2
        2 * a; [1] * a; a ** b; a ** 2; 2 ** a; pow(a, 2, 3); a / b; a // b; a % b; a @ b; a & b
        a << b; a < b; b < a; a < 2; a < None; a > b; a > None; a <= b; a == 1; a == 2; a == a
        a == b; a != 1; a != b; a >= b; a < more; a > more; 1 if a >= b else 0; a == plain
        1 in a; 0 in a; "" in a; "x" not in a; "bad" in a; "error" in a; None not in a
        a[1]; a["missing"]; a[1:2]; a[1:2, ...]; -a; ~a; +a; -(-a) + a; a + b + one + 1; (a < b) + (a < 2)
        a + a[b + 1].value; "%s" % (a + b); [x + one for x in (a, b)]; sum([a, b], one)
        """.replace("\n", ";").split(";"):
    if text.strip():
        attempt(text.strip())


def in_place():
    x = Number(1)
    x += 1
    x += x
    print(x)
    x -= 3
    print(x)
    x = Number(2)
    try:
        x -= Number(1)
    except TypeError as error:
        print(error)
    print(x)
    for symbol in "*", "/", "**", "//", "@", "|", "<<":
        try:
            exec(f"x {symbol}= x")
            print(symbol, "went well")
        except Exception as error:
            print(symbol, type(error).__name__, error)


def in_local_variables(x, y):
    total = x + y
    other = x + 7
    if x < y:
        total = total + 7
    while not x >= y:
        break
    x[0] = x[1]
    x[other] = total
    x[0] += 5
    return total, other, x[y], -x, y in x, y not in x


def fail(x):
    return (x
            * 2)


def fail_deeper(x):
    try:
        return fail(x), 1
    finally:
        print("leaving", sys.exc_info()[0])


in_place()
print(in_local_variables(a, b))
try:
    fail_deeper(a)
except ValueError as error:
    print(traceback.format_exc().replace(__file__, "FILE"))
    print([frame.name for frame in traceback.extract_tb(error.__traceback__)])


class Watched:
    """Its methods look at their callers, and change what they were called for."""

    def __add__(self, other):
        frame = sys._getframe(1)
        print("called by", frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno)
        Watched.__add__ = lambda self, other: "changed"
        return self

    def __getitem__(self, key):
        return sorted(sys._getframe(1).f_locals)

    def __del__(self):
        print("dropped")


def caller():
    w = Watched()
    for i in range(3):
        print((w + i) is w, w[0])
    return (Watched() + 1) and Watched()[2]


print(caller())


class Deep:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return Deep(self.n - 1) + other + 1 if self.n else 0

    def __getitem__(self, key):
        return self[key + 1]


print(Deep(50) + 1)
try:
    Deep(1)[0]
except RecursionError as error:
    print(type(error).__name__)


class Growing:
    def __add__(self, other):
        yield other

    def __getitem__(self, key):
        def inner():
            return key
        return inner

    def __lt__(self, other, more=3):
        return more

    def __contains__(self, *items):
        return items


g = Growing()
print(list(g + 1), g[5](), g < 1, 0 in g)


class Whole(int):
    def __add__(self, other):
        return NotImplemented

    def __radd__(self, other):
        return "reflected"

    def __lt__(self, other):
        return NotImplemented

    def __rpow__(self, other):
        return self


class Real(float):
    def __mul__(self, other):
        return NotImplemented

    def __rmul__(self, other):
        return "reflected", other


class Imaginary(complex):
    __radd__ = lambda self, other: "reflected"


class Text(str):
    def __add__(self, other):
        return NotImplemented

    def __mod__(self, other):
        return "mod", other

    def __radd__(self, other):
        return "reflected text"


class Items(list):
    def __add__(self, other):
        return NotImplemented

    def __mul__(self, other):
        return NotImplemented

    def __contains__(self, item):
        return item

    def __getitem__(self, key):
        return "item", key


whole, real, imaginary, text, items = Whole(3), Real(1.5), Imaginary(1j), Text("t"), Items([1])
for expression in """
        whole + 1; whole + 1.5; whole + whole; 1 + whole; 2.5 + whole; True + whole; whole < 4
        whole < whole; 4 > whole; 2 ** whole; 2.5 ** whole; real * 2; real * 2.0; real * real; 2 * real
        2.0 * real; whole * real; real * whole; 1 + imaginary; 1.5 + imaginary; imaginary + 1; 1j + imaginary
        text + "x"; text + text; "x" + text; text % 1; "x" % text; items + [1]; items + items
        [1] + items; items * 2; 2 * items; 0 in items; items[0]; items[:1]; text + None; None + text
        """.replace("\n", ";").split(";"):
    if expression.strip():
        attempt(expression.strip())
