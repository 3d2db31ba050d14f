"""Scenarios of loops that compute: what typed twins of loops are made for, and what ends them.

A function has ints, floats, bools, lists, an object with attributes, a variable of a closure and
globals, each of one type for a while.  Its loops compute with them and store them; now and then a
number grows too large, a type changes, an error is raised, or a helper changes or looks at what
the loop holds.
"""

from .expressions import FLOATS, INTS
from .statements import Statements

SMALL = ("0", "1", "2", "3", "5", "7", "8", "10", "16", "-1", "-3", "255", "257", "1000")
# A tracer prints nothing: the loop prints what it has seen when it is switched off.
HELPERS_OF_LOOPS = """
import math, sys
class Record:
    def __init__(self, a, b): self.a, self.b, self.c = a, b, True
class Slots:
    __slots__ = ("a", "b", "c")
    def __init__(self, a, b): self.a, self.b, self.c = a, b, False
class Told:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, sys._getframe(1).f_lineno)
    def __repr__(self): return f"Told({self.n})"
events = []
def tracer(frame, event, arg):
    events.append((event, frame.f_lineno - frame.f_code.co_firstlineno, {
        name: value for name, value in frame.f_locals.items()
        if isinstance(value, (int, float))} if event == "line" else None))
    return tracer
def trace_on(frame):
    sys.settrace(tracer)
    frame.f_trace = tracer
def trace_off():
    sys.settrace(None)
    print(len(events), *events[:12], sep="\\n  ")
    events.clear()
monitoring = getattr(sys, "monitoring", None)
def monitor(code):
    if monitoring is None: return
    if monitoring.get_tool(3) is None: monitoring.use_tool_id(3, "fuzz")
    monitoring.register_callback(3, monitoring.events.LINE, lambda code, line: events.append(
        line - code.co_firstlineno))
    if code is None: monitoring.set_events(3, monitoring.events.LINE)
    else: monitoring.set_local_events(3, code, monitoring.events.LINE)
def monitor_off(code):
    if monitoring is None or monitoring.get_tool(3) is None: return
    monitoring.set_events(3, 0)
    monitoring.set_local_events(3, code, 0)
    print(len(events), *events[:30])
    events.clear()
    monitoring.free_tool_id(3)
def looped(function, *args):
    try:
        return function(*args)
    except Exception as error:
        tb = error.__traceback__
        while tb.tb_next is not None: tb = tb.tb_next
        return (type(error).__name__, str(error),
                tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno, tb.tb_frame.f_locals.get("k"))
G, H, B = 7, 0.75, True
"""
# What can happen to the things that a loop uses, in the middle of it; {k} is a number.
POKES = (
    "L.clear()", "L.append({k})", "L.append(0.5)", "L.pop()", "L[0] = 'text'", "L[-1] = {k}.5",
    "L[0] = None", "L[0] = 2**62", "L[0] = Told({k})", "L[:] = [Told(1), 2, 3.5]", "M.append(M)",
    "M[0] = 1", "M[:1] = []", "o.a = 'text'", "o.a = 2**70", "o.a = Told({k})", "o.b = Told({k})",
    "o.a = 1.5", "o.a, o.b = 1, 2", "del o.a", "o.d = 1", "o.__dict__['a'] = 5", "vars(o).clear()",
    "Record.a = property(lambda self: {k})", "type(o).z = 1", "o.__class__ = Record",
    "o.__class__ = Told", "Record.__setattr__ = lambda self, name, value: None",
    "Record.__getattribute__ = lambda self, name: {k}",
    "globals().update(G={k}.5)", "globals().update(G={k})", "globals().update(G=2**70)",
    "globals().update(len=lambda x: {k})", "globals().update(abs=str)", "globals().pop('len', 0)",
    "globals().update(H=3)", "globals().pop('H', None)", "math.sqrt = float",
    "math.sqrt = lambda x: {k}", "print(sorted(sys._getframe(1).f_locals))",
    "print(sys._getframe(1).f_locals.get('x0'), sys._getframe(1).f_lineno)",
    "print(sys._getframe(1).f_locals.get('y0'))", "raise Error({k})", "gc.collect()",
    "trace_on(sys._getframe(1))", "trace_off()", "monitor(None)",
    "monitor(sys._getframe(1).f_code)", "monitor_off(sys._getframe(1).f_code)",
    "sys.setprofile(lambda *args: None)", "sys.setprofile(None)",
)
# What can happen to a function that it calls.
CHANGES = (
    "globals().update({name}=lambda a, b: {k})", "{name}.__code__ = (lambda a, b: a).__code__",
    "{name}.__defaults__ = (5,)", "globals().pop('{name}', None)", "globals().update({name}=max)",
)
# Of what a small function can do or find.
POKES_OF_CALLS = (
    "raise Error(b)", "print(sys._getframe(1).f_lineno)", "return 'text'", "return 2**70",
    "globals().update(G=b)", "return sys._getframe(1).f_locals.get('x0')",
)
AFTER_LOOPS = """
sys.settrace(None), sys.setprofile(None)
math.sqrt, G, H = sqrt, 7, 0.75
for name in ("len", "abs"): globals().pop(name, None)
for name in ("__setattr__", "__getattribute__", "a", "z"):
    if name in vars(Record): delattr(Record, name)
"""


class Loops(Statements):
    def scenario_loops(self):
        if "class Slots:" not in self.lines:
            self.line(HELPERS_OF_LOOPS)
        name, poke = self.name("f"), self.name("poke")
        self.line("sqrt = math.sqrt")
        self.inlined = [self.write_inlined() for _ in range(self.pick(0, 1, 2))]
        with self.block(f"def {poke}(k, L, M, o)"):
            for _ in range(self.some(1, 3)):
                k = self.some(0, 30)
                called = self.choice(self.inlined or ["nothing"])
                changes = [each.replace("{name}", called) for each in CHANGES * 3]
                text = self.choice((*POKES, *changes * bool(self.inlined)))
                text = text.replace("{k}", str(self.some(0, 20)))
                self.line(f"if k {self.pick('==', '==', '==', '>')} {k}: {text}")
        self.pools = {"int": ["x0", "x1"], "float": ["y0", "y1"], "bool": ["b0"], "k": ["k"]}
        self.poke = poke
        self.generated = self.chance(0.15)
        self.celled = self.pick("", "", "", "int", "float")
        with self.block(f"def {name}(x0, y0, L, M, o, n=20)"):
            self.line(f"x1, y1, b0 = {self.choice(SMALL)}, {self.number('float')}, False")
            if self.celled:
                self.line(f"c0 = {self.number(self.celled)}")
                self.line("def inner():\n    return c0")
            for _ in range(self.pick(1, 1, 2)):
                self.write_loop(2)
            result = "x0, x1, y0, y1, b0" + (", inner()" if self.celled else "")
            self.line(f"{'yield' if self.generated else 'return'} {result}")
        for turn in range(self.some(3, 6)):
            self.call_loop(name, turn < 2)

    def write_inlined(self):
        """A function so small that it may become part of the loop, or calls itself."""
        name = self.name("small")
        c = self.pick("G", "H", "2", "0.5", "a", "1")
        operators = ("+", "-", "*", "//", "%", "<", "&", "+", "-", "/")
        terms = [f"a {self.choice(operators)} ({self.pick('b', c)} or 1)" for _ in range(3)]
        shape = self.some(0, 6)
        self.line(f"def {name}(a, b{self.pick('', '', '=2')}):")
        if shape == 0:
            self.line(f"    return {terms[0]}")
        elif shape == 1:
            self.line(f"    c = {terms[0]}\n    return c * {c} + c")
        elif shape == 2:
            self.line(f"    if a {self.pick('<', '>', '==')} {c}: return {terms[0]}")
            self.line(f"    return {self.pick(terms[1], 'b', 'a', 'None', '-a')}")
        elif shape == 3:
            self.line(f"    return {self.pick('b.a', 'b.b', 'a + b.a', 'abs(a)', 'len(b)', 'a')}")
        elif shape == 4:
            self.line("    if a < 1 or a > 12: return 1")
            self.line(f"    return {name}(a - 1, b) {self.pick('+', '*', '-')} {c}")
        elif shape == 5:
            self.line(f"    for c in range({self.pick('b % 7', '3')}): a = {terms[1]}")
            self.line("    return a")
        else:
            self.line(f"    if b == 17: {self.choice(POKES_OF_CALLS)}")
            self.line(f"    return {terms[2]}")
        return name

    def call_loop(self, name, steady):
        ints = ", ".join(self.number("int") for _ in range(self.some(1, 5)))
        floats = ", ".join(self.number("float") for _ in range(self.some(1, 5)))
        mixed = ", ".join(self.number(self.pick("int", "float", "any")) for _ in range(3))
        kinds, types = (ints, floats), ("int", "float")
        if not steady:
            kinds = self.pick(kinds, kinds, (floats, ints), (mixed, floats), (ints, mixed))
            types = self.pick(types, types, ("float", "int"), ("any", "float"), ("int", "any"))
        first, second = self.number(types[0]), self.number(types[1])
        made = self.pick("Record", "Record", "Slots")
        owner = f"{made}({self.number('int')}, {self.number('float')})"
        n = "20" if steady else self.pick("3", "20", "40", "0", "2.5")
        self.line(f"L, M, o = [{kinds[0]}], [{kinds[1]}], {owner}")
        call = f"{name}, {first}, {second}, L, M, o, {n}"
        if self.generated:
            call = f"lambda *args: list({name}(*args))" + call[len(name):]
        self.line(f"print(looped({call}))")
        self.line(f"monitor_off({name}.__code__)")
        self.line("print(L[:9], M[:9], [getattr(o, name, '-') for name in 'abc'])")
        self.line(AFTER_LOOPS)

    # -- expressions

    def number(self, kind):
        if kind == "float":
            return self.pick("0.5", "1.5", "2.0", "0.1", f"({self.choice(FLOATS)})")
        if kind == "int":
            return f"({self.choice(INTS if self.chance(0.4) else SMALL)})"
        return self.pick("None", "'text'", "True", "1j", "(1, 2)", "10**30")

    def operand(self, kind):
        """A variable, a constant, or what a loop takes out of objects."""
        if self.chance(0.45):
            return self.choice(self.pools[kind])
        if kind == "bool":
            return self.pick("True", "B", "o.c", "b0")
        if kind == "int":
            index = self.index("L")
            options = ["k", "k", "L[0]", index, "o.a", "len(L)", "G", self.number("int"),
                       self.choice(SMALL), self.choice(SMALL), "b0", "abs(x0)",
                       self.pick("int(y0)", "len(M)", "x1")]
        else:
            options = [self.index("M"), "M[0]", "o.b", "H", self.number("float"), "math.pi",
                       "math.sqrt(y0)", "math.sqrt(k)", "math.sin(y0)", "math.fabs(y1)", "abs(y0)",
                       "float(x0)", "x0", "k", "0.5", "2.0"]
        if self.inlined:
            called = self.choice(self.inlined)
            argument = self.choice(self.pools[kind])
            options += [f"{called}({argument}, {each})" for each in ("k", "x1", "2", "o")]
        if kind == self.celled:
            options.append("c0")
        return self.choice(options)

    def index(self, name):
        at = self.pick(f"k % len({name})", f"x1 % len({name})", f"x0 % len({name})", "-1", "k",
                       "0", "b0", f"-k % len({name})", "k % 3")
        return f"{name}[{at}]"

    def term(self, kind, depth=2):
        """An expression of such operands."""
        if depth == 0 or self.chance(0.2):
            return self.operand(kind)
        a, b = self.term(kind, depth - 1), self.term(kind, depth - 1)
        if self.chance(0.08):
            return f"({a} if {self.test(depth - 1)} else {b})"
        if self.chance(0.03):
            return f"({self.choice(self.pools[kind])} := {a})"
        divisor = b if self.chance(0.1) else f"({b} or {self.pick(1, 3, -7)})"
        if kind == "bool":
            return self.pick(self.test(depth - 1), f"(not {a})",
                             f"({a} {self.pick('&', '|', '^')} {b})")
        if kind == "float":
            return self.pick(
                *[f"({a} {operator} {b})" for operator in "+-*+-"], f"({a} / {divisor})", f"(-{a})",
                f"({a} {self.pick('//', '%', '/')} {divisor})",
                f"({a} * {self.term('int', depth - 1)})",
                f"({self.term('int', depth - 1)} / {divisor})",
                f"(abs({a}) ** {self.pick(b, '0.5')})", f"({a} * {a})")
        return self.pick(
            *[f"({a} {operator} {b})" for operator in ("+", "-", "*", "+", "-", "&", "|", "^")],
            f"({a} // {divisor})", f"({a} % {divisor})", f"({a} // {self.pick(2, 4, 3, 10, -7)})",
            f"({a} % {self.pick(2, 8, 7, 1000, -16)})", f"(-{a})", f"(~{a})",
            f"({a} << ({b} & {self.pick(3, 15, 63)}))", f"({a} >> ({b} & {self.pick(3, 63, 127)}))",
            f"({a} << {self.pick(1, 3, 30, 60, 62)})", f"({a} >> {self.pick(1, 3, 61, 64)})",
            f"({a} ** 2)", f"({self.test(depth - 1)} + {a})")

    def test(self, depth=1):
        depth = max(depth, 0)
        what = self.some(0, 9)
        a, b = self.term("int", depth), self.term("int", depth)
        compare = self.pick("<", "<=", ">", ">=", "==", "!=")
        if what < 4:
            return f"({a} {compare} {b})"
        if what < 6:
            c, d = self.term("float", depth), self.term(self.pick("float", "int"), depth)
            return f"({c} {compare} {d})"
        return self.pick(
            "b0", f"(not {a})", f"({a} < {b} {compare} k)", f"({a} and {b})", f"({a} or b0)",
            "(L is M)", "(x1 is None)", "(o is not None)", f"({self.operand('float')})", "y0", "x0",
            "(M[0] is M[0])", "(o.b is o.b)")

    # -- loops

    def write_loop(self, depth):
        """A loop of up to depth loops in each other."""
        level = 2 - depth
        name = "kij"[level] if level else "k"
        what = self.weighted({"range": 5, "while": 3, "list": 3})
        if what == "range":
            end = self.pick("n", "20", "30", "x1 % 30") if level == 0 else self.pick("3", "k", "6")
            ends = self.pick("{}", "{}", "1, {}", "{}, 0, -2").format(end)
            header = f"for {name} in range({ends})"
        elif what == "list":
            source = self.pick("L", "M", "L", "L * 5", "[*M, 1]", "range(n)")
            name = self.pick(name, name, self.pick("x1", "y1", "x0"))
            header = f"for {name} in {source}"
        else:
            self.line(f"{name} = 0")
            header = f"while {name} < {'n' if not level else '5'}"
            if self.chance(0.3):
                header += f" and {self.test()}"
        guard = self.name("g") if what == "list" else None
        if guard:
            self.line(f"{guard} = 0")
        self.pools["int"].append(name)
        with self.block(header):
            if what == "while":
                self.line(f"{name} += 1")
            if guard:
                self.line(f"{guard} += 1")
                self.line(f"if {guard} > 40: break")
                if not level:
                    self.line(f"k = {guard}")
            for _ in range(self.some(2, 6)):
                self.write_step(depth)
            self.line("if y0 > 1e300 or y0 < -1e300: y0 = 0.5")
            self.line("if y1 > 1e300 or y1 < -1e300: y1 = y0")
            self.line(f"if not {self.within('x0')}: x0 = 1")
            self.line(f"if not {self.within('x1')}: x1 = -x1 % 1000")
        self.pools["int"].remove(name)
        if self.chance(0.15):
            with self.block("else"):
                self.step_augment(0)

    def within(self, number):
        """A test that keeps a number from growing for ever; most loops with it can have twins."""
        limit = self.pick("4503599627370496", "4503599627370496", "4503599627370496", "2**80")
        return f"-{limit} < {number} < {limit}"

    def write_step(self, depth):
        what = self.weighted({
            "assign": 12, "augment": 8, "if": 4, "item": 3, "attribute": 3, "cell": 2, "append": 2,
            "jump": 2, "loop": 3 if depth > 1 else 0, "poke": 2, "try": 1, "change": 1, "make": 1,
            "take": 1, "pass": 1,
            "yield": 2 if self.generated else 0})
        getattr(self, "step_" + what)(depth)

    def step_assign(self, depth):
        kind = self.pick("int", "int", "float", "float", "bool")
        self.line(f"{self.target(kind)} = {self.term(kind)}")

    def target(self, kind):
        return self.choice(self.pools[kind][:2])

    def step_augment(self, depth):
        kind = self.pick("int", "int", "float")
        operator = self.pick("+", "+", "-", "*", "//", "%", "^", "&") if kind == "int" \
            else self.pick("+", "-", "*", "/")
        value = self.term(kind, 1)
        if operator in "//%" and self.chance(0.9):
            value = f"{value} or 2"
        self.line(f"{self.target(kind)} {operator}= {value}")

    def step_if(self, depth):
        with self.block(f"if {self.test()}"):
            self.write_step(min(depth, 1))
        if self.chance(0.4):
            with self.block("else"):
                self.write_step(min(depth, 1))

    def step_item(self, depth):
        kind, name = self.pick(("int", "L"), ("float", "M"))
        place = self.index(name)
        self.line(f"{place} {self.pick('=', '=', '+=', '*=')} {self.term(kind, 1)}")
        self.line(f"if not {self.within(place)}: {place} = {self.pick('1', '0.5')}")

    def step_attribute(self, depth):
        kind, name = self.pick(("int", "a"), ("float", "b"), ("bool", "c"))
        operator = self.pick("=", "+=", "-=") if kind != "bool" else "="
        self.line(f"o.{name} {operator} {self.term(kind, 1)}")
        if kind != "bool":
            self.line(f"if not {self.within('o.' + name)}: o.{name} = 5")

    def step_cell(self, depth):
        if not self.celled:
            return self.step_assign(depth)
        self.line(f"c0 {self.pick('=', '=', '+=')} {self.term(self.celled, 1)}")
        self.line(f"if not {self.within('c0')}: c0 = 3")

    def step_append(self, depth):
        name, value = self.pick(("L", self.term("int", 1)), ("M", self.term("float", 1)),
                                ("L", "o"), ("M", "L"), ("L", "b0"))
        self.line(f"if len({name}) < 60: {name}.append({value})")

    def step_jump(self, depth):
        self.line(f"if {self.test()} and k > {self.some(0, 20)}:"
                  f" {self.pick('break', 'continue', 'continue')}")

    def step_loop(self, depth):
        self.write_loop(depth - 1)

    def step_poke(self, depth):
        self.line(f"{self.poke}(k, L, M, o)")

    def step_try(self, depth):
        with self.block("try"):
            self.write_step(0)
            self.write_step(0)
        if self.chance(0.7):
            with self.block(f"except {self.pick('ZeroDivisionError', 'Exception', 'IndexError')}"
                            f"{self.pick('', ' as e')}"):
                self.write_step(0)
        else:
            with self.block("finally"):
                self.write_step(0)

    def step_change(self, depth):
        """Of a local variable: another type, or none at all."""
        name = self.pick("x1", "y1", "b0", "x0", "y0")
        value = self.pick("0.5", "3", "None", "'text'", "2**62", "True", "Told(k)", "L", "1j")
        text = f"{name} = {value}" if self.chance(0.85) else f"del {name}"
        self.line(f"if k == {self.some(0, 25)}: {text}")

    def step_make(self, depth):
        """A comprehension, whose loop is one more."""
        kind = self.pick("int", "float")
        self.pools[kind].append("q")
        value, test = self.term(kind, 1), self.pick("", "", f" if {self.test()}")
        self.pools[kind].remove("q")
        source = self.pick("range(6)", "L[:6]", "M[:6]", "range(k % 7)")
        self.line(f"x1 = len([{value.replace(':=', '+')} for q in {source}"
                  f"{test.replace(':=', '+')}])")
        if self.chance(0.3):
            self.line(f"M[0] = sum([q for q in {self.pick('L', 'M', 'range(k)')}])")

    def step_take(self, depth):
        """All values of a generator expression, which is one more loop, too."""
        value = self.pick("q", "q * 3", "-q", "q + 0.5", "q / 3", "q > 2", "(q, 0.25)[q % 2 == 0]",
                          "q or 2**61", "1e16 if q == 1 else 1.0", "q * q", "1 // (q - 9)")
        values = f"{value} for q in {self.pick('range(9)', 'range(14)', 'L[:9]', 'M[:9]', 'M')}" \
                 f"{self.pick('', '', ' if q != 4')}"
        taker = self.pick("sum", "sum", "sum", "any", "all", "list", "tuple", "set", "max")
        if taker in ("list", "tuple", "set"):
            self.line(f"x1 = len({taker}({values}))")
        else:
            self.line(f"y1 = {taker}({values})")
            self.line(f"if not {self.within('y1')}: y1 = 0.5")

    def step_pass(self, depth):
        """Items go into another list while others take their places."""
        source, into = self.pick(("L", "M"), ("M", "L"))
        self.line("x1 = 0")
        with self.block(f"for q in {source}"):
            lines = [f"{source}[x1] = {self.pick('q + 999', 'q * 1.5', 'x0', 'y0')}",
                     f"if len({into}) < 60: {into}.append(q)"]
            for line in lines[::self.pick(1, 1, -1)]:
                self.line(line)
            self.line("x1 += 1")
            self.line(f"if not {self.within('q')}: break")

    def step_yield(self, depth):
        self.line(f"yield {self.pick('x0', 'y0', 'k', 'x0, y0, b0')}")
