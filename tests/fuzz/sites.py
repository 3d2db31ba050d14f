"""Scenarios of calls of C functions from one place, hot with some values and then given others.

Values of a program's own classes look at the frames below them, and raise: what is called without
showing its frame must show it then.
"""

from .statements import Statements

HELPERS_OF_SITES = """
import sys, math, operator, bisect, heapq, struct, collections
class Look:
    def __init__(self, n): self.n = n
    def told(self, what):
        f = sys._getframe(2)
        print(what, f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno, end=" ")
        if self.n == 3: raise Error(what)
        return self.n
    def __len__(self): return self.told("len")
    def __eq__(self, other): return self.told("eq") == 1
    def __lt__(self, other): return self.told("lt") == 1
    def __gt__(self, other): return self.told("gt") == 1
    def __hash__(self): return self.told("hash")
    def __index__(self): return self.told("index")
    def __iter__(self): self.told("iter"); return iter([self.n, 2])
    def __bool__(self): return self.told("bool") == 1
    def __float__(self): return self.told("float") + 0.5
    def __abs__(self): return self.told("abs")
    def __add__(self, other): return self.told("add")
    def __radd__(self, other): return self.told("radd")
    def __contains__(self, other): return self.told("contains") == 1
    def __call__(self, *args): return self.told("call")
    def __repr__(self): return f"Look({self.n})"
class MyList(list):
    def append(self, x): print("append", x)
    def __len__(self): return 77
class MyDict(dict):
    def __missing__(self, key): return "missing"
    def get(self, *args): return ("get", args)
class MyStr(str):
    def __len__(self): return 5
    def __hash__(self): return 1
class MySet(set):
    def add(self, x): print("add", x)
class MyInt(int):
    def __lt__(self, other): return True
    def __abs__(self): return "abs"
deque = collections.deque
def tried(function, *args):
    try:
        return function(*args)
    except Exception as error:
        tb = error.__traceback__
        where = []
        while tb is not None:
            code = tb.tb_frame.f_code
            if code.co_filename == tried.__code__.co_filename:
                where.append((code.co_name, tb.tb_lineno - code.co_firstlineno))
            tb = tb.tb_next
        return type(error).__name__, str(error), where[1:]
def plain(value):
    if isinstance(value, (set, frozenset)): return sorted(map(repr, value))
    if hasattr(value, "__next__"): return [next(value, None), next(value, None)]
    return value
"""
# What is called, and what with when it becomes hot: x, y and z.
SITES = {
    "len(x)": ("[1, 2]", "'abc'", "{1: 2}", "(1,)", "b'ab'"),
    "abs(x)": ("1", "-2", "-0.0", "2.5", "-2**61", "True"),
    "ord(x)": ("'a'", "'é'", "b'c'"), "chr(x)": ("65", "233", "128512"),
    "min(x, y)": ("1", "2", "-1", "0.0", "-0.0", "1.5", "'a'"),
    "max(x, y)": ("1", "2", "-1", "0.0", "-0.0", "nan", "'a'"),
    "max(x)": ("[1, 3]", "(2, 1)", "'abc'"), "min(x, key=y)": ("[1, 3]", "None", "abs"),
    "isinstance(x, y)": ("1", "int", "True", "str", "'a'", "(int, str)"),
    "issubclass(x, y)": ("int", "bool", "object", "(int, str)"),
    "sum(x)": ("[1, 2]", "[1.5, 2]", "(True, 1)", "range(4)"), "sum(x, y)": ("[[1]]", "[]", "[2]"),
    "sorted(x)": ("[3, 1]", "'cab'", "(2, 1.5)"), "any(x)": ("[0, 1]", "()", "''"),
    "all(x)": ("[0, 1]", "()", "'a'"), "hash(x) == hash(y)": ("1", "1.0", "'a'", "(1, 2)"),
    "repr(x)": ("1", "'a'", "[1]", "1.5"), "divmod(x, y)": ("7", "-2", "2.5", "True"),
    "next(x)": ("iter([1, 2])", "(q for q in 'ab')", "iter('xy')"), "next(x, y)": ("iter(())", "1"),
    "list(iter(x))": ("[1]", "'ab'", "(1, 2)"), "callable(x)": ("len", "1", "int"),
    "bin(x)": ("5", "-5", "True"), "hex(x)": ("255", "2**70"), "round(x, y)": ("2.5", "1", "-3"),
    "int(x)": ("'12'", "2.5", "True", "-2**62"), "float(x)": ("'1.5'", "2", "2**53 + 1"),
    "bool(x)": ("0", "''", "[1]", "0.0"), "str(x)": ("1", "-5", "'a'", "1.5", "None"),
    "list(x)": ("(1, 2)", "'ab'", "{1: 2}"), "tuple(x)": ("[1, 2]", "'ab'"),
    "dict(x)": ("[(1, 2)]", "{}", "['ab']"), "set(x)": ("[1, 2]", "'aa'"),
    "range(x, y)": ("1", "5", "True"), "list(zip(x, y))": ("[1]", "'ab'"),
    "list(enumerate(x, y))": ("'ab'", "1", "[2]"), "type(x)": ("1", "'a'", "[1]"),
    "list(reversed(x))": ("[1, 2]", "'ab'", "(1, 2)"), "getattr(x, y)": ("1", "'real'", "'imag'"),
    "math.sqrt(x)": ("4", "2.0", "0.25"), "math.floor(x)": ("2.5", "3"),
    "math.gcd(x, y)": ("6", "4"), "math.pow(x, y)": ("2", "0.5"), "math.isnan(x)": ("nan", "1.0"),
    "math.copysign(x, y)": ("1.0", "-0.0", "0"), "bisect.bisect(x, y)": ("[1, 3]", "2"),
    "heapq.heappush(x, y)": ("[1]", "2", "[]"), "struct.pack('<i', x)": ("1", "-5"),
    "operator.add(x, y)": ("1", "2", "2**61"), "operator.itemgetter(0)(x)": ("[1]", "'ab'"),
    "x.append(y)": ("[1]", "2", "deque([1])"), "x.pop()": ("[1, 2]", "[3]", "{4}", "deque([1])"),
    "x.pop(y)": ("[1, 2]", "0", "{0: 1}"), "x.insert(y, z)": ("[1, 2]", "0"),
    "x.extend(y)": ("[1]", "(2,)", "deque()"), "x.index(y)": ("[1, 2]", "1", "'a1'", "(1,)"),
    "x.count(y)": ("[1, 1]", "1", "(1,)"), "x.remove(y)": ("[1, 2]", "1", "{1}"),
    "x.sort()": ("[2, 1]", "['b', 'a']"), "x.sort(key=y)": ("[2, 1]", "str", "None"),
    "x.reverse()": ("[1, 2]",), "x.clear()": ("[1]", "{1: 2}", "{1}"), "x.copy()": ("[1]", "{}"),
    "x.get(y)": ("{1: 2, 'a': 3}", "1", "'a'", "'b'"), "x.get(y, z)": ("{1: 2}", "1", "'b'"),
    "x.setdefault(y, z)": ("{1: 2}", "1", "'b'"), "x.update(y)": ("{1: 2}", "{3: 4}", "{5}"),
    "list(x.items())": ("{1: 2}", "{}"), "x.add(y)": ("{1}", "1", "'a'", "2.5"),
    "x.discard(y)": ("{1}", "1"), "x.union(y)": ("{1}", "[2]"), "x in y": ("1", "[1, 2]", "{1}"),
    "x.join(y)": ("','", "['a', 'b']", "'ab'"), "x.split(y)": ("'a,b'", "','", "None"),
    "x.startswith(y)": ("'ab'", "'a'", "('a', 'b')"), "x.replace(y, z)": ("'ab'", "'a'", "''"),
    "x.find(y)": ("'ab'", "'b'", "b'b'"), "x.upper()": ("'ab'", "b'ab'"),
    "x.strip(y)": ("' a '", "None", "' '"), "x.format(y)": ("'{} {0}'[:2]", "1", "'a'"),
    "x.encode()": ("'é'", "'a'"), "x.appendleft(y)": ("deque([1])", "2"),
    "x.rotate(y)": ("deque([1, 2])", "1"), "x(y)": ("len", "abs", "str", "[1]", "1", "'a'"),
    "x(y, z)": ("max", "divmod", "isinstance", "5", "3"), "x()": ("int", "list", "dict", "str"),
}
OTHERS = (
    "Look(0)", "Look(1)", "Look(2)", "Look(3)", "[Look(1), Look(2)]", "(Look(3), 1)",
    "{'k': Look(1)}", "MyList([1, 2])", "MyDict({1: 2})", "MyStr('ab')", "MySet({1})", "MyInt(5)",
    "None", "2**100", "-2**62", "nan", "-0.0", "1j", "'text'", "''", "[]", "{}", "()", "b'x'",
    "[[1], [2]]", "lambda *args: 1 / 0", "(q for q in (1, 2))", "map(Look, (1,))", "len",
    "range(3)", "object", "frozenset({1})", "deque([1, 2])", "True", "10**5",
)


class Sites(Statements):
    def scenario_sites(self):
        if "class Look:" not in self.lines:
            self.line(HELPERS_OF_SITES)
        name = self.name("f")
        call = self.choice(list(SITES))
        steady = SITES[call]
        inside = self.weighted({"plain": 4, "loop": 3, "comprehension": 2, "generator": 1})
        with self.block(f"def {name}(x, y, z)"):
            self.line(f"n = {self.some(0, 300)}")
            if inside == "plain":
                self.line(f"r = {call}")
                self.line("return r, n, x, y")
            elif inside == "loop":
                with self.block(f"for i in range({self.pick(1, 2, 3)})"):
                    self.line(f"r = {call}")
                self.line("return r, i")
            elif inside == "comprehension":
                self.line(f"return [{call} for q in range({self.pick(1, 2, 3)})]")
            else:
                self.line(f"yield {call}")
                self.line("yield n")
        made = f"list({name}(x, y, z))" if inside == "generator" else f"{name}(x, y, z)"
        self.line(f"def made(x, y, z): return {made}")
        with self.block(f"for i in range({self.pick(3, 20, 40)})"):
            # new values each time: some of them change
            for _ in range(self.some(1, 2)):
                values = self.fitting(steady, 1)
                self.line(f"r = tried(made, {values})")
        self.line("print(plain(r))")
        for _ in range(self.some(4, 12)):
            self.line(f"print(plain(tried(made, {self.fitting(steady, 0.6)})))")

    def fitting(self, steady, share):
        """Three values; those that the call becomes hot with stand in the order of its operands."""
        return ", ".join(
            self.choice(OTHERS) if not self.chance(share)
            else steady[min(place, len(steady) - 1)] if self.chance(0.7) else self.choice(steady)
            for place in range(3))
