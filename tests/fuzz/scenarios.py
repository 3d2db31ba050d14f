"""Scenarios: what a program is made of.

Each writes some definitions and what drives them: often enough that caches are hot, with other
values than before, and after changes of what the caches rely on (objects.py has more of these).
"""

import itertools

from .expressions import FLOATS, INTS
from .statements import Statements

SCENARIOS = {
    "functions": 5, "numbers": 4, "kernel": 4, "generators": 4, "coroutines": 3, "asyncio": 1,
    "exceptions": 4, "patterns": 2, "calls": 4, "closures": 3, "iteration": 3, "text": 2,
    "frames": 2, "order": 3, "managers": 2, "callbacks": 3, "names": 3, "changed_functions": 3,
    "texts_of_code": 1, "recursion": 1, "plain": 3, "slices": 2, "ends": 1,
    # objects.py
    "attributes": 6, "operators": 3, "finalizers": 2, "classes": 3, "metaclasses": 2, "slots": 2,
    "methods": 3, "protocols": 3,
    # loops.py, sites.py
    "loops": 8, "sites": 4,
}
HOT = (3, 20, 60, 150)


class Scenarios(Statements):
    def write_scenarios(self, only=None):
        for _ in range(self.pick(1, 1, 2, 2, 3)):
            getattr(self, "scenario_" + (only or self.weighted(SCENARIOS)))()

    def rounds(self):
        return self.choice(HOT)

    def guarded(self, lines):
        """Statements of a module, most of them in a `try` of their own."""
        for text in lines:
            if self.chance(0.06):
                self.line(text)
            else:
                with self.block("try"):
                    self.line(text)
                self.line("except Exception as e: print(type(e).__name__, e)")

    def drive(self, call, rounds=None):
        """Make a call again and again; what it answers is printed where it is another than before.
        """
        with self.block(f"for i in range({rounds or self.rounds()})"):
            self.line(f"new = show({call})")
            self.line("if i == 0 or new != old: print(i, new)")
            self.line("old = new")

    # -- functions of random statements

    def scenario_functions(self):
        for _ in range(self.some(1, 3)):
            name = self.name("f")
            what = self.weighted({"function": 5, "generator": 1})
            parameters = self.write_function(name, what)
            self.functions.append((name, parameters))
            if what == "generator":
                self.generators.append((name, parameters))
        for name, parameters in self.functions[-3:]:
            rounds = self.pick(1, 3, 20)
            if rounds == 1 or any(name == each[0] for each in self.generators):
                for _ in range(self.some(1, 3)):
                    self.line(f"print(attempt(lambda: {name}({self.arguments(parameters)})))")
            else:
                with self.block(f"for i in range({rounds})"):
                    self.scope.names["int"].append("i")
                    self.line(f"print(attempt(lambda: {name}({self.arguments(parameters)})))")
                    self.scope.names["int"].remove("i")
        if self.chance(0.1):
            self.line(self.call())

    def scenario_plain(self):
        """Statements at the level of the module."""
        self.guarded([])
        with self.block("try") if self.chance(0.7) else self.block("if True"):
            self.scope.depth -= 1
            self.body(3, 8)
            self.scope.depth += 1
        if "try:" in self.lines[-30:] or self.lines[-1].startswith(" "):
            self.end_of_try()

    def end_of_try(self):
        for line in reversed(self.lines):
            if not line.startswith(" "):
                if line == "try:":
                    self.line("except Exception as e: print(type(e).__name__, e)")
                return

    # -- numbers

    def value(self):
        """A value of any kind for an operator, as an atom."""
        text = self.pick(self.choice(INTS), self.choice(INTS), self.choice(FLOATS),
                         self.pick("1j", "'a'", "None", "[1]", "(1, 2)", "b'x'", "Fraction(1, 3)",
                                   "MyInt(5)", "MyFloat(2.5)", "{1}", "{}"))
        return f"({text})"

    def scenario_numbers(self):
        """One operator, with operands of one kind until it is hot, and then with others."""
        name = self.name("f")
        operator = self.pick("+", "-", "*", "/", "//", "%", "&", "|", "^", "<", "<=", "==", "!=",
                             ">", ">=", "is", "in", "and", "or", "divmod", "<<", ">>", "**", "@")
        text = f"a {operator} b"
        if operator == "divmod":
            text = "divmod(a, b)"
        elif operator == "is":
            text = "a is None or b is not None"
        elif operator in ("<<", ">>", "**"):
            text = f"a {operator} (b if abs(b) < 70 else 3)"
        elif operator == "*":
            text = "a * b if abs(a) < 9 or isinstance(b, (int, float)) else a"
        shape = self.some(0, 4)
        if shape == 0:
            self.line(f"def {name}(a, b): return {text}")
        elif shape == 1:
            constant = self.value() if operator not in ("*", "<<", "**") else "3"
            self.line(f"def {name}(a, b):")
            self.line(f"    b = {constant}")
            self.line(f"    return {text}")
        elif shape == 2 and operator in "+-/%&|^//":
            self.line(f"def {name}(a, b):")
            self.line("    c = a")
            self.line(f"    a {operator}= b")
            self.line("    return a, c")
        elif shape == 3:
            self.line(f"def {name}(a, b):")
            self.line(f"    if {text}: return 'yes', {self.pick('a', '-a', '~b', '+a', 'not a')}")
            self.line("    return 'no'")
        else:
            self.line(f"def {name}(a, b):")
            self.line("    c = []")
            self.line(f"    for a in (a, b, a): c.append({text})")
            self.line("    return c")
        self.needs_numbers()
        steady = self.pick("int", "float", "int", "any")
        pairs = []
        for index in range(self.some(4, 14)):
            if index < 4 and steady != "any":
                table = INTS if steady == "int" else FLOATS
                pairs.append(f"({self.choice(table)}, {self.choice(table)})")
            else:
                pairs.append(f"({self.value()}, {self.value()})")
        with self.block(f"for a, b in [{', '.join(pairs)}]"):
            self.line(f"for i in range({self.pick(1, 2, 30)}): c = attempt({name}, a, b)")
            self.line("print(repr(c))")

    def needs_numbers(self):
        if "class MyInt(int): pass" not in self.lines:
            self.line("from fractions import Fraction")
            self.line("class MyInt(int): pass")
            self.line("""
class MyFloat(float):
    def __add__(self, other): return "added"
    def __rmul__(self, other): return "multiplied"
    def __lt__(self, other): return []
""")

    def scenario_kernel(self):
        """A loop that computes with locals, called with numbers of several kinds."""
        name = self.name("f")
        count = self.some(2, 4)
        parameters = "abcd"[:self.some(1, 3)]
        with self.function(f"def {name}({', '.join(parameters)})"):
            for each in parameters:
                self.scope.names[self.pick("int", "float")].append(each)
            for _ in range(count):
                kind = self.pick("int", "float")
                self.line(f"{self.bind(kind)} = {self.pick(self.expression(kind, 1), '0', '0.0')}")
            if self.chance(0.5):
                self.line("k = 0")
                with self.loop(f"while k < {self.pick('10', '40', parameters[0])} and k < 99"):
                    self.line(f"k += {self.pick(1, 1, 2, 3)}")
                    self.kernel_body()
            else:
                with self.loop(f"for k in range({self.pick('30', '2, 40', '60, 0, -3')})"):
                    self.kernel_body()
            names = self.scope.names["int"] + self.scope.names["float"]
            self.line(f"return {', '.join(dict.fromkeys(names))}")
        self.needs_numbers()
        for _ in range(self.some(3, 6)):
            arguments = []
            for _ in parameters:
                table = self.pick(INTS, INTS, FLOATS, ("MyInt(3)", "MyFloat(1.5)", "Fraction(1, 2)",
                                                       "'x'", "None", "1j"))
                arguments.append(self.choice(table))
            self.line(f"print(attempt({name}, {', '.join(arguments)}))")

    def kernel_body(self):
        self.scope.names["int"].append("k")
        for _ in range(self.some(2, 6)):
            kind = self.pick("int", "float")
            target = self.own_variable(kind)
            if target is None or target == "k":
                continue
            value = self.expression(kind, self.pick(1, 2))
            if self.chance(0.3):
                with self.block(f"if {self.condition(1)}"):
                    self.line(f"{target} = {value}")
                    if self.chance(0.2):
                        self.line(self.pick("break", "continue"))
            elif self.chance(0.4):
                operator = self.pick("+", "-", "*") if kind == "int" else self.pick(*"+-*/")
                self.line(f"{target} {operator}= {value}")
            else:
                self.line(f"{target} = {value}")
            if kind == "int" and self.chance(0.8) or self.may_grow(self.lines[-1]):
                limit = self.pick("1000", "2**31", "2**62", "2**62 + 1", "2**64", "-7")
                if kind == "int":
                    self.line(f"{target} = {target} % ({limit})")
        for name in self.scope.names["int"]:
            if name != "k":
                self.line(f"if {name} > 2**80 or {name} < -2**80: {name} = {self.some(-9, 9)}")
        self.scope.names["int"].remove("k")

    # -- generators and coroutines

    def script(self):
        """What is sent and thrown, as a list."""
        steps = ["None"]
        for _ in range(self.some(1, 6)):
            steps.append(self.weighted({"None": 8, "1": 2, "'s'": 2, "ValueError": 1, "Error": 1,
                                        "GeneratorExit": 1, "StopIteration": 1, "KeyError": 1,
                                        "'close'": 1, "KeyboardInterrupt": 0}))
        if self.chance(0.05):
            del steps[0]
        return f"[{', '.join(steps)}]"

    def scenario_generators(self):
        names = []
        for _ in range(self.some(1, 3)):
            name = self.name("f")
            parameters = self.write_function(name, "generator", (2, 5))
            self.generators.append((name, parameters))
            names.append((name, parameters))
        for name, parameters in names:
            for _ in range(self.some(1, 2)):
                call = f"{name}({self.arguments(parameters)})"
                use = self.pick(
                    f"print(drive({call}, {self.script()}))",
                    f"print(drive({call}, {self.script()}))",
                    f"print(list(itertools.islice({call}, 20)))",
                    f"for q in {call}: print(q)", f"a, *b = {call}; print(a, b)",
                    f"print(sum(1 for _ in {call}), max({call}, key=repr))",
                    f"print([(q, r) for q in {call} for r in {call}][:9])",
                    f"g = {call}\nprint(next(g, 'none'), next(g, 'none'))\n"
                    f"{self.pick('del g', 'g.close()', 'print(list(g))', 'g = None')}",
                    f"g = {call}\nprint(g.gi_frame is None, g.gi_running, g.gi_yieldfrom)\n"
                    "next(g, 0)\nprint(g.gi_frame and g.gi_frame.f_lineno, g.gi_suspended"
                    " if hasattr(g, 'gi_suspended') else None)")
                self.guarded([use])
            if self.chance(0.4):
                self.drive(f"attempt(lambda: list({name}({self.arguments(parameters)})))",
                           self.pick(3, 30))

    def scenario_coroutines(self):
        names = []
        for _ in range(self.some(1, 3)):
            name = self.name("f")
            what = self.pick("coroutine", "coroutine", "async generator")
            parameters = self.write_function(name, what, (2, 5))
            if what == "coroutine":
                self.coroutines.append((name, parameters))
            names.append((name, what, parameters))
        for name, what, parameters in names:
            for _ in range(self.some(1, 2)):
                call = f"{name}({self.arguments(parameters)})"
                if what == "coroutine":
                    self.guarded([self.pick(
                        f"print(drive({call}, {self.script()}))",
                        f"print(drive({call}, {self.script()}))",
                        f"print(drive({call}.__await__(), {self.script()}))",
                        f"c = {call}\nprint(c.cr_frame.f_lineno, c.cr_await)\nc.close()",
                        f"for i in range(30): new = drive({call}, [None] * 9)\nprint(new)")])
                else:
                    step = self.pick("asend(None)", "__anext__()", "asend(1)",
                                     "athrow(ValueError('x'))", "aclose()")
                    self.guarded([
                        f"g = {call}\nprint(drive(g.__anext__(), {self.script()}))\n"
                        f"print(drive(g.{step}, {self.script()}))\n"
                        f"print(drive(g.aclose(), {self.script()}))"])

    def scenario_asyncio(self):
        name, other = self.name("f"), self.name("f")
        with self.function(f"async def {name}(a)", "function"):
            self.bind("int", "a")
            self.body(1, 3)
            self.line("await asyncio.sleep(0)")
            with self.block("try"):
                self.line(self.pick("await asyncio.sleep(0)", "async with lock: print('locked', a)",
                                    "await asyncio.wait_for(asyncio.sleep(0), 5)"))
                self.body(1, 2)
            with self.block("finally"):
                self.line("print('done', a)")
            self.line("return a * 2")
        with self.function(f"async def {other}()", "function"):
            self.line("global lock")
            self.line("lock = asyncio.Lock()")
            self.line(self.pick(
                f"print(await asyncio.gather({name}(1), {name}(2), {name}('x'),"
                f" return_exceptions=True))",
                f"t = asyncio.create_task({name}(3))\nawait asyncio.sleep(0)\n"
                f"t.cancel()\nprint(await asyncio.gather(t, return_exceptions=True))",
                f"async with asyncio.TaskGroup() as g:\n    a = g.create_task({name}(1))\n"
                f"    b = g.create_task({name}(2))\nprint(a.result(), b.result())"))
        self.guarded([f"asyncio.run({other}())"])

    # -- exceptions, patterns, managers

    def scenario_exceptions(self):
        table = {"try": 6, "for": 2, "while": 1, "with": 3, "raise": 4, "return": 3, "jump": 3,
                 "assign": 2, "print": 2, "if": 1, "call": 2, "look": 1}
        name = self.name("f")
        with self.function(f"def {name}(a, b)"):
            self.bind("int", "a")
            self.bind("any", "b")
            self.body(2, 5, table)
            self.line("return 'end'")
        self.functions.append((name, [("a", "both", "int", False), ("b", "both", "any", False)]))
        for _ in range(self.some(1, 4)):
            self.line(f"print(attempt({name}, {self.some(-1, 3)}, {self.scalar(1)}))")
        if self.chance(0.5):
            self.drive(f"attempt({name}, i % {self.some(2, 4)}, {self.scalar(0)})")
        if self.chance(0.2):
            with self.block("try"):
                self.line(f"{name}({self.some(-1, 3)}, {self.scalar(1)})")
            self.line("except BaseException: print(traceback.format_exc())")
        elif self.chance(0.15):
            self.line(f"{name}({self.some(-1, 3)}, {self.scalar(1)})")

    def scenario_patterns(self):
        name = self.name("f")
        with self.function(f"def {name}(subject)"):
            with self.block("match subject"):
                for _ in range(self.some(2, 6)):
                    pattern, names = self.pattern(3)
                    with self.block(f"case {pattern}"):
                        self.line(f"return {self.some(0, 9)}{''.join(', ' + n for n in names)}")
            self.line("return None")
        values = [self.pick(self.expression("tuple", 1), self.expression("dict", 1), self.scalar(1),
                            self.expression("list", 1), f"Point({self.scalar(0)}, 1)",
                            "Point('a', Point(0, (1, 2)))", "{'a': 1, 'b': [1, 2]}", "range(3)",
                            "collections.OrderedDict(a=1)", "collections.deque([1, 2])")
                  for _ in range(self.some(3, 8))]
        with self.block(f"for i in range({self.pick(1, 20)})"):
            self.line(f"new = [attempt({name}, q) for q in [{', '.join(values)}]]")
        self.line("print(new)")

    def scenario_managers(self):
        name = self.name("f")
        with self.function(f"def {name}(a)"):
            self.bind("int", "a")
            with self.loop(f"for i in range({self.some(1, 4)})"):
                items = [f"Manager({self.some(0, 9)}, {self.pick('0', '1', '2', '3', 'a', 'i')})"
                         + self.pick("", f" as {self.bind('any')}") for _ in range(self.some(1, 3))]
                text = ", ".join(items)
                with self.block(f"with {self.pick(text, f'({text})')}"):
                    self.body(1, 3, {"print": 2, "raise": 3, "jump": 3, "return": 2, "assign": 1,
                                     "with": 1})
            self.line("return 'end'")
        for value in range(self.some(1, 4)):
            self.line(f"print(attempt({name}, {value}))")
        if self.chance(0.3):
            self.drive(f"attempt({name}, i % 4)", 20)

    # -- calls

    def scenario_calls(self):
        """Random parameters, called in all ways, and right and wrong."""
        name = self.name("f")
        parameters, text = self.parameters()
        names = ", ".join(parameter[0] for parameter in parameters)
        kind = self.some(0, 4)
        if kind == 0:
            self.line(f"{name} = lambda {text}: ({names}{',' if names else ''})")
            target = name
        elif kind == 1:
            self.line(f"class {name.upper()}:")
            self.line(f"    def m(self{', ' if text else ''}{text}): return [{names}]")
            target = f"{name.upper()}().m"
            if text.startswith("*,") is False and "/" in text:
                target = name.upper() + ".m"
        elif kind == 2:
            self.line(f"class {name.upper()}:")
            self.line(f"    def __init__(self{', ' if text else ''}{text}): self.x = [{names}]")
            self.line("    def __repr__(self): return f'<{self.x}>'")
            target = name.upper()
        else:
            self.line(f"def {name}({text}): return [{names}]")
            target = name if kind == 3 else f"functools.partial({name})"
        calls = []
        for _ in range(self.some(3, 9)):
            if self.chance(0.6):
                calls.append(f"{target}({self.arguments(parameters)})")
            else:
                arguments = [self.scalar(1) for _ in range(self.some(0, 4))]
                arguments += self.sample(("*(1, 2)", "*[]", "*'ab'", "*range(2)", "*None", "*1"),
                                         0, 1)
                arguments += self.sample(("a=1", "p0=1", "p1=2", "z=3", "self=4"), 0, 2)
                arguments += self.sample(("**{'p0': 5}", "**{'q': 1}", "**{1: 2}", "**None",
                                          "**dict(p1=0)"), 0, 1)
                calls.append(f"{target}({', '.join(arguments)})")
        with self.block(f"for i in range({self.pick(1, 1, 20)})"):
            for call in calls:
                self.line(f"new = attempt(lambda: {call}); i or print(new)")

    def scenario_order(self):
        """In which order things are evaluated: `t` tells of each."""
        self.line("""
def t(number, value=1):
    print(number, end=" ")
    if number == STOP: raise Error(number)
    return value
class Told:
    def __init__(self, n): self.n = n
    def __getattr__(self, name): t(self.n); print("get", name, end=" "); return 1
    def __setattr__(self, name, value):
        if name == "n": super().__setattr__(name, value)
        else: print("set", name, value, end=" ")
    def __delattr__(self, name): print("del", name, end=" ")
    def __getitem__(self, key): t(self.n); print("item", key, end=" "); return 1
    def __setitem__(self, key, value): print("setitem", key, value, end=" ")
    def __delitem__(self, key): print("delitem", key, end=" ")
    def __call__(self, *a, **k): print("call", a, k, end=" "); return 2
""")
        number = itertools.count(1)

        def told(value=None):
            return f"t({next(number)}{', ' + value if value else ''})"

        def target():
            return self.pick(f"{told('Told(50)')}.a", f"{told('Told(51)')}[{told()}]",
                             f"{told('Told(52)')}[{told()}:{told()}]", "x", "y",
                             f"({told('Told(53)')}.b, z)", f"[*{told('Told(54)')}.c, w]")

        def value():
            return self.pick(
                told(), f"{told()} + {told()}", f"{told()} if {told('0')} else {told()}",
                f"{told()} < {told('0')} < {told()}", f"{told('0')} or {told()} and {told()}",
                f"[{told()}, *{told('(1, 2)')}, {told()}]", f"{{{told()}: {told()}}}",
                f"{{**{told('{}')}, {told()}: {told()}}}", f"(lambda a={told()}: a)()",
                f"{told('Told(55)')}({told()}, *{told('(7,)')}, k={told()}, **{told('{}')})",
                f"{told('Told(56)')}.m({told()}, k={told()})", f"{told('Told(57)')}[{told()}]",
                f"f'{{{told()}}}{{{told()}:>{{{told('3')}}}}}'",
                f"[{told()} for q in {told('(1,)')}]",
                f"({told()}, {told()})", f"not {told('0')}")

        name = self.name("f")
        with self.function(f"def {name}()"):
            self.line("x = y = z = w = 0")
            for _ in range(self.some(2, 5)):
                self.line(self.pick(
                    f"{target()} = {value()}, {value()}", f"x = {target()} = {value()}, 1",
                    f"{self.pick('x', told('Told(58)') + '.a', told('Told(59)') + f'[{told()}]')}"
                    f" {self.pick('+', '-', '*')}= {value()}",
                    f"del {told('Told(60)')}.a, {told('Told(61)')}[{told()}]",
                    f"assert {value()}, {value()}", f"print({value()}, {value()})",
                    f"for {target()} in {told('[(1, 2)]')}: {told()}",
                    f"with {told('contextlib.nullcontext((1, 2))')} as {target()}: {told()}",
                    f"return {value()}" if self.chance(0.1) else value(),
                    f"raise {told('Error')} from {told('None')}" if self.chance(0.1) else value()))
        with self.block(f"for STOP in ({', '.join(str(self.some(0, 30)) for _ in range(3))})"):
            self.line(f"print(attempt({name}))")

    # -- names

    def scenario_closures(self):
        """Functions in functions that share variables."""
        name = self.name("f")
        with self.function(f"def {name}(a, b=2)"):
            self.line("c = a")
            if self.chance(0.5):
                self.line("class K: c = c if 'c' in dir() else 5; d = [c for _ in range(2)]"
                          if self.chance(0.5) else "class K: a = b; e = lambda self: a")
            with self.block(f"def inner(d={self.pick('a', 'b', '3')})"):
                self.line(self.pick("nonlocal c", "nonlocal a, c", "nonlocal b, c"))
                self.line(self.pick("c += d", "c = [c, d][1]", "c = (a, b, d)[d % 3]",
                                    "del c\nc = d"))
                if self.chance(0.5):
                    self.line("def deepest(): nonlocal c; c = b; return a, b, c, d")
                    self.line("deepest()")
                self.line(self.pick("return a, b, c", "return lambda: (a, b, c, d)",
                                    "return [x + c for x in range(3)]",
                                    "yield c\nc += 1\nyield a, c"))
            self.line(self.pick("a = 10", "b = inner", "del b\nb = 4", "pass",
                                "functions = [lambda: i for i in range(3)]"))
            self.line(self.pick("return inner", "return inner, lambda: (a, c)",
                                "return [inner, inner]", "inner(); return c",
                                "return inner.__closure__[0].cell_contents, inner",
                                "return [inner(i) for i in range(3)], c, sorted(locals())"))
        self.line("""
def whole(thing, depth=3):
    if callable(thing) and depth: return whole(thing(), depth - 1)
    if isinstance(thing, types.GeneratorType): return ["g", *[whole(q) for q in thing]]
    if isinstance(thing, (list, tuple)): return [whole(q, depth - 1) for q in thing]
    return thing if isinstance(thing, (int, str)) else type(thing).__name__
""")
        self.drive(f"attempt(whole, attempt({name}, {self.pick('i', '1', 'i % 3')}"
                   f"{self.pick('', ', 5', ', b=i')}))", self.pick(2, 20))

    def scenario_names(self):
        """Global and builtin names that change under functions that read them."""
        names = [self.name("G") for _ in range(2)]
        builtin = self.pick("len", "abs", "range", "print_", "isinstance", "str", "max")
        function = self.name("f")
        with self.function(f"def {function}(a)"):
            self.line(self.pick(f"return {names[0]}, {builtin}(a)", f"return {builtin}({names[1]})",
                                f"return {names[0]} + a", f"return [{builtin}(x) for x in (a, a)]",
                                f"global {names[0]}; {names[0]} = a; return {names[0]}",
                                f"return {names[0]}(a) if callable({names[0]}) else {names[1]}"))
        self.line(f"{names[0]} = {self.pick('1', repr('a'), 'len', '[1]')}")
        changes = (
            f"{names[0]} = {self.scalar(1)}", f"del {names[0]}", f"{names[1]} = {self.scalar(1)}",
            f"{names[0]} = {self.pick('len', 'abs', 'lambda x: x')}", f"del {names[1]}",
            f"{builtin} = lambda *a: ('mine', a)", f"del {builtin}",
            f"globals()['{names[0]}'] = {self.scalar(1)}", f"globals().pop('{names[0]}', None)",
            f"__builtins__.{builtin} = lambda *a: 'builtin'",
            f"__builtins__.{names[1]} = 'from builtins'", f"del __builtins__.{names[1]}",
            f"globals().update({{'{names[0]}': 7, 'other{self.some(0, 99)}': 1}})",
            f"exec('{names[1]} = 3')", "for j in range(40): globals()['n%d' % j] = j",
            "for j in range(40): globals().pop('n%d' % j, None)",
        )
        self.line(f"original = getattr(__builtins__, '{builtin}', None)")
        with self.block("try"):
            for _ in range(self.some(3, 6)):
                self.drive(f"attempt({function}, {self.pick('3', repr('xy'), 'i', '[1, 2]')})")
                self.guarded([self.choice(changes)])
                self.drive(f"attempt({function}, {self.pick('3', repr('xy'), 'i')})", 3)
        with self.block("finally"):
            self.line(f"if original: __builtins__.{builtin} = original")
            self.line(f"__builtins__.__dict__.pop('{names[1]}', None)")

    def scenario_changed_functions(self):
        """Functions that are changed while their callers are hot."""
        a, b, caller = self.name("f"), self.name("f"), self.name("f")
        self.line(f"def {a}(x, y=1, *, z=2): return ('a', x, y, z)")
        self.line(self.pick(f"def {b}(x, y=5, *, z=6): return ('b', x, y, z)",
                            f"def {b}(x): return ('b', x)", f"def {b}(*x, **y): return (x, y)",
                            f"def {b}(x, y=3): yield x; yield y",
                            f"def {b}(x, y, z=1, w=2):\n    q = [x, y]\n    return q, z, w"))
        self.line(self.pick(f"def {caller}(v): return {a}(v)",
                            f"def {caller}(v): return {a}(v, 8)",
                            f"def {caller}(v): return {a}(v, z=v)",
                            f"def {caller}(v): return {a}(*[v, 3])",
                            f"def {caller}(v): return list(map({a}, [v, 1]))"))
        changes = (
            f"{a}.__code__ = {b}.__code__",
            f"{a}.__defaults__ = {self.pick('(7, 8)', '(9,)', '()')}",
            f"{a}.__defaults__ = None", f"{a}.__kwdefaults__ = {{'z': 'new'}}",
            f"{a}.__kwdefaults__ = None", f"del {a}.__defaults__", f"{a} = {b}",
            f"{b}.__code__ = {a}.__code__", f"{a}.__kwdefaults__['z'] = 'changed'",
            f"{a}, {b} = {b}, {a}", f"{a}.__code__ = (lambda x, y=0: x).__code__",
            f"{a} = functools.wraps({a})(lambda *p, **k: {b}(*p, **k))",
            f"{a}.__code__ = {a}.__code__.replace(co_name='renamed')",
            f"{a} = types.FunctionType({b}.__code__, globals(), 'made', (1, 2))",
            f"{a} = functools.partial({b}, 1)", f"{a} = type('K', (), {{'__call__': {b}}})()",
            f"{a}.__code__ = (lambda: 0).__code__", f"{a}.__name__ = 'other'; del {b}",
        )
        for _ in range(self.some(2, 6)):
            self.drive(f"attempt({caller}, {self.pick('i', '1', repr('s'))})")
            self.guarded([self.choice(changes)])
        self.drive(f"attempt({caller}, 0)", 3)
        if self.chance(0.3):
            self.guarded([f"print({a}.__name__, {a}.__defaults__, {a}.__kwdefaults__)",
                          f"print(inspect.signature({a}))"])

    def scenario_texts_of_code(self):
        """exec, eval and compile."""
        statement = self.pick("y = x + 1", "def f(): return x", "del x", "x += 1", "raise Error(x)",
                              "class C: z = x", "y = [x for _ in 'ab']", "global x; x = 5",
                              "import math; y = math", "x = lambda: x", "(y := x)", "1 +", "x y")
        expression = self.pick("x", "x + 1", "[q + x for q in range(3)]", "locals().get('x')",
                               "(lambda: x)()", "undefined", "sorted(locals())", "1 +")
        name = self.name("f")
        with self.function(f"def {name}(x)"):
            self.line(self.pick(f"exec({statement!r})", f"exec({statement!r}, {{'x': x}})",
                                f"d = {{'x': x}}; exec({statement!r}, d); d.pop('__builtins__')"
                                f"; print(sorted(d))",
                                f"exec(compile({statement!r}, '<text>', 'exec'), globals(),"
                                f" {{'x': x}})"))
            self.line(f"return eval({expression!r})")
        self.drive(f"attempt({name}, i % 2)", self.pick(2, 8))

    def scenario_recursion(self):
        """Down to the limit and back, through the host."""
        name = self.name("f")
        way = self.pick(
            f"def {name}(n): return {name}(n + 1)",
            f"def {name}(n): return list(map({name}, [n]))",
            f"def {name}(n): return sorted([n], key={name})",
            f"def {name}(n): return [*{name}(n)]",
            f"def {name}(n): yield from {name}(n)",
            f"def {name}(n): return functools.reduce(lambda a, b: {name}(b), [n, n])",
            f"def {name}(n):\n    try: return {name}(n)\n    finally: n += 1",
            f"class {name}:\n    def __init__(self, n): self.x = {name}(n)",
            f"class {name}:\n    def __init__(self, n): repr(self)\n"
            f"    def __repr__(self): return repr(self)",
            f"class {name}:\n    def __init__(self, n): self == n\n"
            f"    def __eq__(self, other): return self == other")
        self.line(way)
        call = f"{name}(0)" if "yield" not in way else f"next({name}(0))"
        self.line(f"""
limit = sys.getrecursionlimit()
sys.setrecursionlimit(limit - {self.some(600, 800)})
for i in range({self.some(1, 3)}):
    try: print({call})
    except RecursionError as e: print("RecursionError")
sys.setrecursionlimit(limit)
def down(n): return n and 1 + down(n - 1)
print(down({self.some(1, 200)}))
""")

    # -- iteration, containers, text

    def scenario_iteration(self):
        """A loop over something that is changed meanwhile, or that is of several types."""
        name = self.name("f")
        with self.function(f"def {name}(q)"):
            self.line("out = []")
            with self.loop(f"for x in {self.pick('q', 'q', 'iter(q)', 'reversed(q)')}"):
                self.line("out.append(x)")
                self.line("if len(out) > 12: break")
                self.line(self.pick("pass", "if x == 2: q.append(9)", "if len(out) == 2: q.clear()",
                                    "if x == 1: q.pop()", "if x == 1: del q[:1]",
                                    "if len(out) == 2: q[7] = 7", "if x == 2: q.remove(x)",
                                    "q = [5]", "x = 0", "del x", "if x == 1: continue"))
            with self.block("else"):
                self.line("out.append('else')")
            self.line(self.pick("return out", "return out, x", "return out, q"))
        values = self.sample((
            "[1, 2, 3]", "(1, 2, 3)", "range(3)", "range(2**62, 2**62 + 3)", "{1: 2, 2: 3}",
            "{1, 2}",
            "'abc'", "b'ab'", "bytearray(b'ab')", "iter([1, 2, 3])", "(z for z in [1, 2])", "5",
            "None", "map(abs, [-1, 2])", "zip('ab', [1, 2])", "enumerate('ab')", "{1: 2}.items()",
            "dict(a=1).values()", "reversed([1, 2])", "collections.deque([1, 2])", "[1.5, 2.5]",
            "itertools.count(1)", "filter(None, [0, 1, 2])", "memoryview(b'ab')", "[]", "''",
            "range(5, 0, -2)", "range(-2**63, -2**63 + 2)", "[True, False, None]"), 3, 9)
        with self.block(f"for i in range({self.pick(1, 15)})"):
            self.line(f"new = [attempt({name}, q) for q in [{', '.join(values)}]]")
        self.line("print(new)")

    def scenario_slices(self):
        """Subscripts of all kinds on containers of all kinds."""
        name = self.name("f")
        what = self.pick("return q[a]", "return q[a:b]", "return q[a::b]", "q[a] = b; return q",
                         "q[a:b] = [1, 2]; return q", "del q[a]; return q", "del q[a:b]; return q",
                         "q[a] += b; return q", "q[a], q[b] = q[b], q[a]; return q",
                         "return q[a], q[-1]", "q[a:b] += [7]; return q", "return q[a][b]",
                         "x = q[a]; q[a] = x + 1; return q", "return q[a, b]", "return q[:, a]",
                         "return a in q, b not in q", "q[a:b:2] = 'xy'; return q")
        self.line(f"def {name}(q, a, b): {what}")
        containers = self.sample((
            "[1, 2, 3]", "(1, 2, 3)", "'abc'", "b'abc'", "bytearray(b'abc')", "{1: 2, 'a': 3}",
            "{}",
            "range(9)", "collections.defaultdict(int)", "[[1, 2], [3, 4]]", "('x', 'yz')", "'é日'",
            "collections.Counter('ab')", "list[int]", "int", "None", "memoryview(b'abc')"), 2, 6)
        keys = [self.pick("0", "1", "-1", "2", "-4", "True", "'a'", "None", "2**62", "-2**70",
                          "1.0", "slice(1)", "()", "[]") for _ in range(4)]
        with self.block(f"for a, b in [({keys[0]}, {keys[1]}), ({keys[2]}, {keys[3]})]"):
            with self.block(f"for i in range({self.pick(1, 20)})"):
                self.line(f"new = [attempt({name}, q, a, b) for q in [{', '.join(containers)}]]")
            self.line("print(new)")

    def scenario_text(self):
        name = self.name("f")
        with self.function(f"def {name}(a, b)"):
            self.scope.names["any"] += ["a", "b"]
            self.line("s = ''")
            with self.loop(f"for i in range({self.some(1, 5)})"):
                self.line(f"s {self.pick('+=', '= s +', '= str(i) +', '+= a if i else')}"
                          f" {self.pick('b', 'a', self.fstring(1), 'str(a)', 's[-1:]', repr('é'))}")
            self.line(f"return s, {self.fstring(2)}, {self.pick('s[1:3]', 'len(s)', 's == a')}")
        for _ in range(self.some(2, 5)):
            self.line(f"print(attempt({name}, {self.pick(self.expression('str', 1), '1', 'None')},"
                      f" {self.pick(self.expression('str', 1), '2.5')}))")
        self.drive(f"attempt({name}, str(i % 3), 'é')", 20)

    def scenario_callbacks(self):
        """The host calls the program."""
        name = self.name("f")
        with self.function(f"def {name}(x, y=3)"):
            self.bind("int", "x")
            self.bind("int", "y")
            self.body(1, 2, {"assign": 3, "if": 1, "raise": 1, "augment": 1})
            self.line(f"return {self.expression('int', 2)} % 99")
        values = self.pick("[3, 1, 2]", "(1, 2, 2**62)", "range(6)", "[1.5, 2]", "['b', 'a']")
        self.guarded([self.pick(
            f"print(sorted({values}, key={name}))", f"print(list(map({name}, {values}, {values})))",
            f"print(functools.reduce({name}, {values}))", f"print(list(filter({name}, {values})))",
            f"print(max({values}, key={name}), min({values}, key={name}, default=0))",
            f"print(list(itertools.accumulate({values}, {name})))",
            f"print([(k, list(g)) for k, g in itertools.groupby({values}, {name})])",
            f"print(list(itertools.takewhile({name}, {values})))",
            f"print(re.sub('[a-z]', lambda m: str({name}(len(m[0]))), 'a1b2'))",
            f"c = functools.lru_cache({name})\nprint(c(1), c(1), c(2), c.cache_info())",
            f"print(functools.partial({name}, y=1)(2), functools.partial({name}, 1)())",
            f"print(list(itertools.starmap({name}, [(1, 2), (3,), ()])))",
            f"it = iter(functools.partial({name}, 1), 5)\nprint(list(itertools.islice(it, 3)))",
            f"print(collections.defaultdict(lambda: {name}(1))['a'])",
            f"print(sorted({values}, key=functools.cmp_to_key({name})))",
            f"d = {{}}\nfor i in range(30): d.setdefault({name}(i % 4), []).append(i)\nprint(d)",
            f"k = type('K', (), {{'__call__': {name}, '__len__': {name}, '__bool__': {name}}})()\n"
            f"print(attempt(k), attempt(len, k), attempt(bool, k))",
        ) for _ in range(self.some(2, 5))])

    def scenario_frames(self):
        """Who looks at frames, locals and tracebacks."""
        name = self.name("f")
        with self.function(f"def {name}(a, b=1.5)"):
            self.bind("int", "a")
            self.body(1, 3, {"assign": 4, "augment": 1, "for": 1, "print": 1})
            if self.chance(0.5):
                self.line("def inner(): return a, b")
            for _ in range(self.some(1, 3)):
                self.line(self.pick(
                    "print({k: v for k, v in locals().items() if isinstance(v, (int, str))})",
                    "print(sorted(sys._getframe().f_locals))", "locals()['a'] = 99; print(a)",
                    "f = sys._getframe(); print(f.f_lineno, f.f_code.co_name, f.f_trace); del f",
                    "a += 1; l = locals(); a += 1; print(l['a'], locals()['a']); del l",
                    "print(eval('a'), eval('[a for _ in range(2)]'), 'b' in vars())",
                    "print([f.name for f in traceback.extract_stack()][-1])",
                    "sys._getframe().f_locals['b'] = 'written'; print(b)",
                    "print(''.join(traceback.format_stack()[-1:]))",
                    "print(sys._getframe(1).f_lineno, list(sys._getframe().f_locals.values())[0])"))
            self.body(0, 2, {"assign": 4, "raise": 1})
            self.line("return a, b")
        for _ in range(self.some(1, 3)):
            self.line(f"print(attempt({name}, {self.expression('int', 1)}))")
        self.drive(f"attempt({name}, 5)", self.pick(1, 10))
        if self.chance(0.3):
            with self.block("try"):
                self.line(f"{name}({self.pick('None', repr('s'), '1, 2, 3', '')})")
            with self.block("except Exception as e"):
                self.line("print(''.join(traceback.format_exception(e)))")
                self.line("tb = e.__traceback__")
                with self.block("while tb"):
                    self.line("print(tb.tb_lineno, tb.tb_frame.f_code.co_name,"
                              " sorted(map(str, tb.tb_frame.f_locals))[:0])")
                    self.line("tb = tb.tb_next")

    def scenario_ends(self):
        """How a program ends."""
        self.functions.append(("len", [("x", "pos", "str", False)]))
        name = self.name("f")
        parameters = self.write_function(name, "function", (1, 4))
        self.line(self.pick(f"{name}({self.arguments(parameters)})", f"raise Error({name})",
                            f"sys.exit({self.pick('0', '3', repr('text'), 'None')})",
                            f"assert not attempt({name}), {name}",
                            f"for i in range(3): {name}({self.arguments(parameters)})",
                            f"raise KeyboardInterrupt from Error({self.scalar(1)})",
                            f"raise ExceptionGroup('a', [Error(1), ExceptionGroup('b',"
                            f" [{self.scalar(1)} and KeyError('k')])])"))
