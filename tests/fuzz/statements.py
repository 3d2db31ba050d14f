"""Random statements and functions.

Loops are short, functions call only functions written before them (or themselves with a number
that goes down), and what is kept in variables is cut to a size: every program ends soon.
"""

import contextlib

from .expressions import Expressions

# How a value of a kind is kept small before it is kept.
CUT = {"int": "({}) % 1000003", "str": "({})[:40]", "bytes": "({})[:20]", "list": "({})[:8]",
       "tuple": "({})[:8]"}
CUT_WIDE = {"int": ("({}) & (2**63 - 1)", "({}) % 2**62", "({}) % (2**62 + 1)", "({}) % 2**70")}
EXCEPTIONS = ("ValueError", "KeyError", "TypeError", "ZeroDivisionError", "IndexError",
              "StopIteration", "AttributeError", "Error", "OSError", "LookupError", "RuntimeError")
CAUGHT = ("ValueError", "KeyError", "(TypeError, ValueError)", "ZeroDivisionError", "LookupError",
          "Exception", "Exception", "ArithmeticError", "Error", "AttributeError", "BaseException")
KINDS_OF_VARIABLES = ("int", "int", "int", "float", "str", "list", "tuple", "dict", "set", "bytes",
                      "any")

STATEMENTS = {
    "assign": 10, "augment": 6, "print": 4, "if": 4, "for": 4, "while": 2, "try": 4, "with": 2,
    "unpack": 2, "container": 4, "delete": 1, "match": 2, "call": 3, "return": 1, "raise": 1,
    "jump": 2, "yield": 5, "await": 4, "assert": 1, "nested": 1, "declare": 1, "import": 1,
    "lambda": 1, "look": 1,
}


class Statements(Expressions):
    def body(self, low=1, high=4, table=STATEMENTS):
        for _ in range(self.some(low, high)):
            self.statement(table)

    def statement(self, table=STATEMENTS):
        what = self.weighted(table)
        if what in ("if", "for", "while", "try", "with", "match", "nested"):
            if self.scope.depth > 3:
                what = "assign"
        getattr(self, "write_" + what)()

    def kept(self, kind, depth=2):
        """An expression to be kept in a variable of this kind."""
        value = self.expression(kind, depth)
        cut = CUT.get(kind)
        if kind == "int" and self.chance(0.3):
            cut = self.choice(CUT_WIDE[kind])
        if cut is None or (self.chance(0.3) and not self.may_grow(value)):
            return value
        return cut.format(value)

    @staticmethod
    def may_grow(value):
        return any(each in value for each in ("*", "<<", "+", "(", "|"))

    # -- simple statements

    def write_assign(self):
        kind = self.choice(KINDS_OF_VARIABLES)
        value = self.kept(kind)
        name = self.own_variable(kind)
        if name is None or self.chance(0.3):
            name = None if self.chance(0.95) else self.own_variable(self.choice(KINDS_OF_VARIABLES))
            name = self.bind(kind, name)
        if self.chance(0.05):
            self.line(f"{name} = {self.bind(kind)} = {value}")
        elif self.chance(0.04) and not self.scope.declared and self.scope.what != "module":
            self.line(f"{name}: {kind if kind != 'any' else 'object'} = {value}")
        else:
            self.line(f"{name} = {value}")

    def write_augment(self):
        kind = self.pick("int", "int", "int", "float", "str", "list", "tuple", "set", "dict")
        name = self.own_variable(kind)
        if name is None:
            return self.write_assign()
        if kind == "int":
            operator = self.pick("+", "-", "+", "&", "|", "^", "//", "%", ">>", "*")
            value = self.expression("int", 1)
            if operator == ">>":
                value = f"{value} & 7"
            self.line(f"{name} {operator}= {value}")
            if operator in "*+-|^":
                self.line(f"{name} {self.pick('%=', '&=')} {self.pick('2**62 + 5', '0xffff')}")
        elif kind == "float":
            self.line(f"{name} {self.pick('+', '-', '*', '/')}= {self.expression('float', 1)}")
        elif kind == "set":
            self.line(f"{name} {self.pick('|', '&', '-', '^')}= {self.expression('set', 1)}")
        elif kind == "dict":
            self.line(f"{name} |= {self.expression('dict', 1)}")
        else:
            self.line(f"{name} += {self.expression(kind, 1)}")
            self.line(f"{name} = {name}[-20:]")

    def write_print(self):
        values = [self.expression(self.choice(KINDS_OF_VARIABLES), 1)
                  for _ in range(self.some(1, 3))]
        self.line(f"print({', '.join(values)})")

    def write_call(self):
        call = self.call()
        if call is None:
            return self.write_print()
        if self.chance(0.5):
            self.line(f"print(attempt(lambda: {call}))")
        elif self.scope.loops == 0 and self.chance(0.5):
            self.line(f"{self.bind('any')} = {call}")
        else:
            self.line(call)

    def write_unpack(self):
        what = self.some(0, 6)
        a, b, c = (self.kept("int", 1) for _ in range(3))
        x, y, z = (self.bind("int") for _ in range(3))
        if what == 0:
            self.line(f"{x}, {y} = {a}, {b}")
        elif what == 1:
            rest = self.bind("list")
            self.line(f"{x}, *{rest}, {y} = {a}, {b}, *{self.expression('tuple', 1)}[:4]")
        elif what == 2:
            self.line(f"({x}, {y}), {z} = ({a}, {b}), {c}")
        elif what == 3:
            self.line(f"{x} = {y} = {a}")
            self.line(f"{x}, {y}, {z} = {y}, {b}, {x}")
        elif what == 4:
            self.line(f"[{x}, {y}] = {self.expression('list', 2)}[:2]")
        elif what == 5:
            self.line(f"{x}, {y} = {self.expression('str', 1)}[:2]")
        else:
            self.line(f"for {x}, {y} in zip({self.expression('list', 1)}[:4],"
                      f" {self.expression('tuple', 1)}): {self.pick('pass', f'{z} = 1')}")

    def write_container(self):
        """Something done to a list, dict or set."""
        kind = self.pick("list", "list", "dict", "dict", "set")
        name = self.own_variable(kind)
        if name is None:
            name = self.bind(kind)
            self.line(f"{name} = {self.expression(kind, 1)}")
        value = self.scalar(1)
        index = self.expression("int", 0)
        if kind == "list":
            text = self.pick(
                f"{name}[{index}] = {value}", f"{name}[{self.slice()}] = {self.items_of()}",
                f"del {name}[{index}]", f"del {name}[{self.slice()}]", f"{name}.append({value})",
                f"{name}.insert({self.some(-2, 3)}, {value})", f"print({name}.pop())",
                f"{name}.extend({self.expression('tuple', 1)})", f"{name}.reverse()",
                f"{name}[{self.some(-2, 2)}] += {self.expression('int', 1)}",
                f"{name}.sort(key={self.pick('repr', 'str', 'lambda q: str(q)[::-1]')})",
                f"{name}[0], {name}[-1] = {name}[-1], {name}[0]", f"{name}.clear()")
        elif kind == "dict":
            key = self.pick('"a"', '"b"', "1", self.expression("int", 0), self.expression("str", 1))
            text = self.pick(
                f"{name}[{key}] = {value}", f"{name}[{key}] += {self.expression('int', 1)}",
                f"del {name}[{key}]", f"print({name}.get({key}))",
                f"print({name}.pop({key}, None))",
                f"{name}.update({self.expression('dict', 1)})",
                f"{name}.setdefault({key}, {value})", f"print(list({name}.items()))",
                f"print({name}[{key}])", f"print({key} in {name}, len({name}))",
                f"for key in {name}: {name}[{key}] = 1", f"{name}.popitem()")
        else:
            text = self.pick(f"{name}.add({value})", f"{name}.discard({value})",
                             f"{name}.update({self.expression('tuple', 1)})",
                             f"print({value} in {name})", f"{name}.remove({value})")
        self.line(text)
        if kind == "list":
            self.line(f"del {name}[20:]")

    def items_of(self):
        return self.expression(self.pick("list", "tuple"), 1)

    def write_delete(self):
        name = self.own_variable(self.pick("int", "str", "float", "any", "list"))
        if name is None:
            return self.write_assign()
        self.line(f"del {name}")
        if self.chance(0.7):
            for kind, names in self.scope.names.items():
                if name in names:
                    self.line(f"{name} = {self.expression(kind, 0)}")

    def write_assert(self):
        self.line(f"assert {self.condition()}, {self.expression('str', 1)}")

    def write_import(self):
        self.line(self.pick("import math", "from math import floor, inf", "import os.path as p",
                            "from functools import reduce as fold", "import string, operator",
                            "from nothing_of_this_name import x", "from math import nothing"))

    def write_lambda(self):
        name = self.name("g")
        default = self.expression("int", 1)
        with self.saved_names():
            parameter = self.bind("int")
            value = self.expression(self.pick("int", "str", "tuple"), 2)
        self.line(f"{name} = lambda {parameter}={default}, *rest: {value}")
        self.line(f"print(attempt({name}), attempt({name}, {self.expression('int', 1)}))")

    @contextlib.contextmanager
    def saved_names(self):
        before = {kind: list(bound) for kind, bound in self.scope.names.items()}
        yield
        self.scope.names = before

    def write_declare(self):
        """Make a name of an outer scope one's own; only before it is used."""
        if self.scope.what == "module" or self.scope.declared:
            return self.write_assign()
        outer = self.scope.outer
        kind = self.pick("int", "str", "list")
        names = outer.names[kind]
        if not names or outer.declared:
            return self.write_assign()
        name = self.choice(names)
        if any(name in bound for bound in self.scope.names.values()):
            return self.write_assign()
        how = "global" if outer.what == "module" else "nonlocal"
        used = "\n".join(self.lines[self.function_start():])
        if name in used:
            return self.write_assign()
        self.scope.declared.add(name)
        self.line(f"{how} {name}")
        self.scope.names[kind].append(name)
        self.line(f"{name} = {self.kept(kind)}")

    def function_start(self):
        """The index of the line after the header of the function being written."""
        for index in range(len(self.lines) - 1, -1, -1):
            text = self.lines[index].lstrip()
            if text.startswith(("def ", "async def ")):
                if len(self.lines[index]) - len(text) < 4 * self.indent:
                    return index
        return 0

    def write_look(self):
        """Look at the frame, the locals or the exception."""
        self.line(self.pick(
            "print(sorted(locals()))" if self.scope.what != "module" else "print(len('x'))",
            "print(sys._getframe().f_code.co_name, sys._getframe().f_lineno)",
            "print(sorted(sys._getframe().f_locals)[:3] and 1)",
            "print(type(sys.exc_info()[1]).__name__)",
            "print([f.name for f in traceback.extract_stack()][-1:])",
            "print(eval('1 + 1'), len(vars()) > 0)",
        ))

    # -- jumps and ends

    def write_return(self):
        if self.scope.what == "module" or self.scope.no_return or self.scope.depth < 1:
            return self.write_print()
        if self.scope.what == "async generator":
            return self.line("return")
        self.line(f"return {self.kept(self.choice(KINDS_OF_VARIABLES))}")

    def write_raise(self):
        if self.chance(0.6):
            with self.block(f"if {self.condition()}"):
                return self.raise_something()
        if self.scope.depth < 2:
            return self.write_assign()
        self.raise_something()

    def raise_something(self):
        name = self.choice(EXCEPTIONS)
        value = self.expression(self.pick("int", "str"), 1)
        if self.scope.what == "generator" and name == "StopIteration" and self.chance(0.7):
            name = "Error"
        text = f"raise {name}({value})"
        what = self.some(0, 8)
        if what == 0:
            text += f" from {self.pick('None', 'KeyError(1)', 'Error')}"
        elif what == 1:
            text = f"raise {name}"
        elif what == 2:
            text = "raise"
        elif what == 3:
            text = f"raise ExceptionGroup('g', [{name}({value}), ValueError(1), Error()])"
        self.line(text)

    def write_jump(self):
        if not self.scope.loops or self.scope.no_jump:
            return self.write_assign()
        with self.block(f"if {self.condition()}"):
            self.line(self.pick("break", "continue"))

    # -- blocks

    def write_if(self):
        with self.block(f"if {self.condition(2)}"):
            self.body(1, 3)
        for _ in range(self.pick(0, 0, 0, 1, 2)):
            with self.block(f"elif {self.condition()}"):
                self.body(1, 2)
        if self.chance(0.4):
            with self.block("else"):
                self.body(1, 2)

    def write_for(self):
        values, kind = self.iterable()
        asynchronous = self.scope.can_await() and self.chance(0.3)
        if asynchronous:
            values, kind = f"ticker({self.some(0, 4)})", "int"
        name = self.bind(kind)
        header = f"for {name} in {values}"
        if not asynchronous and self.chance(0.2):
            header = f"for {self.bind('int')}, {name} in enumerate({values})"
        with self.loop("async " * asynchronous + header):
            self.body(1, 3)
        self.write_loop_end()

    def write_while(self):
        name = self.name("n")
        self.line(f"{name} = {self.some(1, 6)}")
        condition = f"{name} > 0" if self.chance(0.6) else name
        if self.chance(0.3):
            condition = f"{condition} and {self.condition()}"
        with self.loop(f"while {condition}"):
            self.line(f"{name} -= 1")
            self.body(1, 3)
        self.write_loop_end()

    @contextlib.contextmanager
    def loop(self, header):
        self.scope.loops += 1
        before, self.scope.no_jump = self.scope.no_jump, False
        with self.block(header):
            yield
        self.scope.no_jump = before
        self.scope.loops -= 1

    def write_loop_end(self):
        if self.chance(0.2):
            with self.block("else"):
                self.body(1, 2)

    def write_try(self):
        star = self.chance(0.12)
        with self.block("try"):
            self.body(1, 3)
            if self.chance(0.4):
                self.raise_something()
        handlers = self.pick(0, 1, 1, 1, 2)
        for _ in range(handlers):
            caught = self.choice(CAUGHT)
            if star and caught == "BaseException":
                caught = "Exception"
            name = self.name("e") if self.chance(0.6) else None
            with self.block(f"except{'*' * star} {caught}{f' as {name}' if name else ''}"):
                before = self.scope.no_jump, self.scope.no_return
                if star:
                    self.scope.no_jump = self.scope.no_return = True
                if name and self.chance(0.7):
                    self.line(self.pick(
                        f"print(type({name}).__name__, {name})", f"print(repr({name}.__context__))",
                        f"print(repr({name}), {name}.__traceback__.tb_lineno)",
                        f"print([t.name for t in traceback.extract_tb({name}.__traceback__)])",
                        f"del {name}", f"saved.append({name})"))
                self.body(0 if name else 1, 2)
                self.scope.no_jump, self.scope.no_return = before
        if handlers and self.chance(0.2):
            with self.block("else"):
                self.body(1, 2)
        if not handlers or self.chance(0.3):
            with self.block("finally"):
                self.body(1, 2)

    def write_with(self):
        asynchronous = self.scope.can_await() and self.chance(0.5)
        items = []
        for _ in range(self.pick(1, 1, 1, 2)):
            item = f"Manager({self.expression('any', 1)}, {self.some(0, 5)})"
            if self.chance(0.5):
                item += f" as {self.bind('any')}"
            items.append(item)
        with self.block(f"{'async ' * asynchronous}with {', '.join(items)}"):
            self.body(1, 3)

    def write_match(self):
        subject = self.expression(self.pick("int", "tuple", "list", "dict", "any", "str"), 1)
        if self.chance(0.15):
            subject = f"Point({self.scalar(1)}, {self.scalar(1)})"
        with self.block(f"match {subject}"):
            for _ in range(self.some(1, 4)):
                pattern, names = self.pattern(2)
                guard = ""
                with self.saved_names():
                    for name in names:
                        self.bind("any", name)
                    if self.chance(0.25):
                        guard = f" if {self.condition()}"
                    with self.block(f"case {pattern}{guard}"):
                        if names:
                            self.line(f"print({', '.join(names)})")
                        self.body(1, 2)

    def pattern(self, depth):
        """The text of a refutable pattern and the names that it binds."""
        what = self.some(0, 11)
        if depth <= 0 or what < 3:
            return self.pick("0", "1", "-1", "'a'", "b'a'", "None", "True", "1.5", "'abc'",
                             "1 | 2 | 3", "'a' | None", "int()", "str()", "float() | bool()"), []
        if what == 3:
            name = self.name("m")
            return f"{self.pick('int', 'str', 'list', 'tuple', 'bytes')}({name})", [name]
        if what in (4, 5, 6):
            parts, names = [], []
            for _ in range(self.some(0, 3)):
                text, bound = self.subpattern(depth - 1)
                parts.append(text)
                names += bound
            if self.chance(0.4):
                name = self.pick("_", self.name("m"))
                parts.insert(self.some(0, len(parts)), f"*{name}")
                names += [name] if name != "_" else []
            return self.pick("[{}]", "({})").format(", ".join(parts) + ("," if parts else "")
                                                    ).replace("[,]", "[]"), names
        if what in (7, 8):
            keys = self.sample(("'a'", "'b'", "1", "2", "None"), 0, 2)
            parts, names = [], []
            for key in keys:
                text, bound = self.subpattern(depth - 1)
                parts.append(f"{key}: {text}")
                names += bound
            if self.chance(0.3):
                name = self.name("m")
                parts.append(f"**{name}")
                names.append(name)
            return "{" + ", ".join(parts) + "}", names
        if what == 9:
            text, names = self.pattern(depth - 1)
            name = self.name("m")
            return f"({text}) as {name}", [*names, name]
        (a, first), (b, second) = self.subpattern(depth - 1), self.subpattern(depth - 1)
        return self.pick(f"Point({a}, {b})", f"Point(x={a}, y={b})"), first + second

    def subpattern(self, depth):
        if self.chance(0.35):
            name = self.name("m")
            return name, [name]
        if self.chance(0.2):
            return "_", []
        return self.pattern(depth)

    # -- what only some functions may do

    def write_yield(self):
        if not self.scope.can_yield():
            return self.write_assign()
        value = self.expression(self.pick("int", "str", "any"), 1)
        if self.scope.what == "async generator":
            return self.line(self.pick(f"yield {value}", f"{self.bind('any')} = yield {value}"))
        what = self.some(0, 5)
        if what < 2:
            self.line(f"yield {value}")
        elif what == 2:
            self.line(f"{self.bind('any')} = yield {value}")
        elif what == 3:
            self.line(f"print('got', (yield {value}), {self.expression('int', 1)})")
        elif what == 4:
            inner = self.choice(self.generators) if self.generators else None
            call = f"{inner[0]}({self.arguments(inner[1])})" if inner else "iter('ab')"
            self.line(f"{self.bind('any')} = yield from "
                      f"{call if self.chance(0.7) else self.items_of()}")
        else:
            self.line(f"{self.bind('any')} = [(yield {value}), (yield 2)]")

    def write_await(self):
        if not self.scope.can_await():
            return self.write_assign()
        value = self.expression(self.pick("int", "str", "any"), 1)
        inner = self.choice(self.coroutines) if self.coroutines else None
        call = f"{inner[0]}({self.arguments(inner[1])})" if inner else f"Later({value})"
        what = self.some(0, 5)
        if what < 2:
            self.line(f"{self.bind('any')} = await Later({value})")
        elif what == 2:
            self.line(f"print(await {call})")
        elif what == 3:
            self.line(f"{self.bind('any')} = await {call}")
        elif what == 4:
            self.line(f"{self.bind('list')} = [q async for q in ticker({self.some(0, 3)})"
                      f"{self.pick('', ' if q', ' if await Later(q)')}]")
        else:
            self.line(f"print([await Later(q) for q in {self.items_of()}[:3]])")

    # -- functions

    def write_nested(self):
        if self.scope.what == "module" or self.indent > 3:
            return self.write_assign()
        name = self.name("h")
        parameters = self.write_function(name, self.pick("function", "function", "generator"),
                                         size=(1, 3))
        call = f"{name}({self.arguments(parameters)})"
        self.line(self.pick(f"print(attempt(lambda: {call}))",
                            f"print(attempt({name}))",
                            f"print(attempt(list, {call}))"))

    def parameters(self):
        """Random parameters as [(name, how, kind, has default)] and their text."""
        parameters, parts = [], []
        count = self.some(0, 4)
        positional_only = self.some(1, count) if count and self.chance(0.15) else 0
        defaults = False
        for index in range(count):
            kind = self.pick("int", "int", "float", "str", "list", "any", "dict")
            name = self.name("p")
            defaults = defaults or self.chance(0.25)
            parameters.append((name, "pos" if index < positional_only else "both", kind, defaults))
            parts.append(name + (f"={self.expression(kind, 1)}" if defaults else ""))
            if index + 1 == positional_only:
                parts.append("/")
        if self.chance(0.2):
            parameters.append((self.name("p"), "args", "tuple", False))
            parts.append("*" + parameters[-1][0])
        if self.chance(0.2):
            if not parameters or parameters[-1][1] != "args":
                parts.append("*")
            for _ in range(self.some(1, 2)):
                name = self.name("p")
                default = self.chance(0.6)
                parameters.append((name, "key", "int", default))
                parts.append(name + (f"={self.expression('int', 1)}" if default else ""))
        if self.chance(0.15):
            parameters.append((self.name("p"), "kwargs", "dict", False))
            parts.append("**" + parameters[-1][0])
        return parameters, ", ".join(parts)

    def write_function(self, name, what="function", size=(2, 6), decorator=None):
        parameters, text = self.parameters()
        if decorator:
            self.line("@" + decorator)
        word = "async def" if what in ("coroutine", "async generator") else "def"
        with self.function(f"{word} {name}({text})", what):
            for parameter, how, kind, _ in parameters:
                self.bind({"args": "tuple", "kwargs": "dict"}.get(how, kind), parameter)
            self.scope.depth = 0
            self.body(*size)
            if what in ("generator", "async generator"):
                self.write_yield()
            if what != "async generator":
                kind = self.choice(KINDS_OF_VARIABLES)
                self.line(f"return {self.kept(kind)}")
        return parameters
