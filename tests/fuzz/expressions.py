"""Random expressions by the kind of their value.

Kinds are promises that hold nearly always; a wrong operand now and then is an error at run time.
Values stay small: numbers are cut where they are kept (statements.py), containers hold scalars.
"""

from .writer import Writer

INTS = ("0", "1", "-1", "2", "3", "7", "10", "-5", "-6", "255", "256", "257", "1000", "-1000",
        "2**30", "2**31 - 1", "-2**31", "2**53", "2**61", "2**62 - 1", "2**62", "-2**62",
        "-2**62 - 1", "2**63 - 1", "2**63", "-2**63", "2**64", "10**20", "1 << 100",
        "4611686018427387903", "-4611686018427387904", "9223372036854775807", "True", "False",
        "0x7fffffff", "1_000_000")
FLOATS = ("0.0", "-0.0", "1.0", "1.5", "-2.5", "0.1", "1e16", "1e308", "5e-324", "1e-300", "inf",
          "-inf", "nan", "2.0**62", "-2.0**63", "4503599627370497.5", "3.14159", "1e22", "0.5")
STRINGS = ('""', '"a"', '"b"', '"abc"', '"xyz"', '"hello world"', '"é"', '"日本"', '"\\U0001f600"',
           '"a,b;c"', '"12"', '"-7"', '"x" * 5', '"\\n"', '"Ab"', '"{}"', '"%s"')
BYTES = ('b""', 'b"a"', 'b"abc"', 'b"\\x00\\xff"', "bytes(3)", "bytearray(b'xy')", "bytes([1, 2])")
SPECS = ("", "", "", ">8", "<6", "^7", "08", "+", "x", "#x", "b", ",", "_", "e", ".2f", ".3", "%",
         "s", "5s", "d", "c", "*^9", "+.1e")


class Expressions(Writer):
    def expression(self, kind, depth=2):
        """The text of an expression that binds as tightly as an operand."""
        if self.chance(0.02):
            kind = self.pick("int", "float", "str", "list", "any")     # a wrong one, perhaps
        if kind not in ("any", "none") and self.chance(0.4 if depth > 0 else 0.7):
            name = self.variable(kind)
            if name:
                return name
        if depth > 0 and kind != "none" and self.chance(0.08):
            return self.common(kind, depth - 1)
        return getattr(self, "make_" + kind)(depth)

    def common(self, kind, depth):
        """What any kind may be: a choice, a walrus, the value of a call."""
        value = self.expression(kind, depth)
        what = self.some(0, 5)
        if what == 0:
            return f"({value} if {self.condition(depth)} else {self.expression(kind, depth)})"
        if what == 1 and self.scope.what != "class" and not self.scope.declared:
            return f"({self.bind(kind)} := {value})"
        if what == 2:
            return f"({value} {self.pick('or', 'and')} {self.expression(kind, depth)})"
        if what == 3:
            return f"(lambda q: q)({value})"
        if what == 4:
            return f"[{value}][{self.pick(0, -1)}]"
        return self.call() or value

    def call(self):
        """A call of one of the functions written so far; usually one that fits."""
        if not self.functions:
            return None
        name, parameters = self.choice(self.functions)
        return f"{name}({self.arguments(parameters)})"

    def arguments(self, parameters):
        """Arguments for the parameters [(name, kind of parameter, kind of value, has default)]."""
        positional, keywords = [], []
        for name, how, kind, default in parameters:
            if default and self.chance(0.5):
                how = "key" if how != "pos" else "rest"
                if how == "rest":
                    break
                if self.chance(0.5):
                    continue
            value = self.expression(kind, 1)
            if how in ("pos", "both") and not keywords:
                if how == "both" and self.chance(0.15):
                    keywords.append(f"{name}={value}")
                else:
                    positional.append(value)
            elif how == "args":
                if not keywords and self.chance(0.4):
                    positional.append(f"*{self.expression('tuple', 1)}")
            elif how == "kwargs":
                if self.chance(0.4):
                    keywords.append(self.pick(f"z={value}", f"**{{'y': {value}}}"))
            elif how != "pos":
                keywords.append(f"{name}={value}")
        if self.chance(0.03):
            positional.append(self.expression("any", 1))
        if self.chance(0.03):
            keywords.append("unknown=1")
        if positional and self.chance(0.08):
            positional = [f"*({', '.join(positional)},)"]
        return ", ".join(positional + keywords)

    # -- numbers

    def make_int(self, depth):
        if depth <= 0 or self.chance(0.25):
            text = self.choice(INTS) if self.chance(0.5) else str(self.some(-9, 99))
            return text if text.isalnum() else f"({text})"
        a, b = self.expression("int", depth - 1), self.expression("int", depth - 1)
        what = self.some(0, 24)
        if what < 12:
            return f"({a} {self.pick('+', '-', '*', '+', '-', '&', '|', '^', '//', '%')} {b})"
        if what == 12:
            return f"({a} << ({b} & 7))"
        if what == 13:
            return f"({a} >> ({b} & 15))"
        if what == 14:
            return f"({a} ** ({b} & 3))"
        if what == 15:
            return f"({self.pick('-', '~', '+')}{a})"
        if what == 16:
            kind = self.pick("str", "list", "tuple", "dict")
            return f"len({self.expression(kind, depth - 1)})"
        if what == 17:
            # (an object's own hash is its address: only what can be added has a hash to be shown)
            return f"{self.pick('abs(', 'int(', 'round(0 + ')}{a})"
        if what == 18:
            return f"{self.pick('min', 'max')}({a}, {b})"
        if what == 19:
            return f"divmod({a}, {b})[{self.pick(0, 1)}]"
        if what == 20:
            return f"({self.condition(depth - 1)} + {a})"
        if what == 21:
            return f"sum(q for q in {self.expression('list', depth - 1)} if isinstance(q, int))"
        if what == 22:
            return f"({a}).bit_length()"
        if what == 23:
            return f"pow({a}, {b} & 7, {self.pick('97', '2**61 - 1')})"
        return f"int({self.expression('float', depth - 1)})"

    def make_float(self, depth):
        if depth <= 0 or self.chance(0.3):
            return f"({self.choice(FLOATS)})"
        a = self.expression("float", depth - 1)
        b = self.expression(self.pick("float", "int"), depth - 1)
        what = self.some(0, 12)
        if what < 6:
            return f"({a} {self.pick('+', '-', '*', '/', '//', '%')} {b})"
        if what == 6:
            return f"({b} {self.pick('+', '-', '*', '/')} {a})"
        if what == 7:
            return f"(-{a})"
        if what == 8:
            return f"{self.pick('abs', 'float')}({a})"
        if what == 9:
            return f"round({a}, {self.some(0, 3)})"
        if what == 10:
            return f"(abs({a}) ** {self.pick('0.5', '2', '-1')})"
        if what == 11:
            return f"({self.expression('int', depth - 1)} / {b})"
        return f"{self.pick('min', 'max')}({a}, {b})"

    def condition(self, depth=1):
        """An expression that is true or false."""
        what = self.some(0, 12)
        if depth <= 0 or what < 4:
            kind = self.pick("int", "int", "float", "str")
            comparison = self.pick("<", "<=", ">", ">=", "==", "!=")
            return (f"({self.expression(kind, depth - 1)} {comparison}"
                    f" {self.expression(kind, depth - 1)})")
        if what == 4:
            a, b, c = (self.expression("int", depth - 1) for _ in range(3))
            return f"({a} {self.pick('<', '<=', '==')} {b} {self.pick('<', '!=', '>')} {c})"
        if what == 5:
            return f"(not {self.condition(depth - 1)})"
        if what == 6:
            return (f"({self.condition(depth - 1)} {self.pick('and', 'or')}"
                    f" {self.condition(depth - 1)})")
        if what == 7:
            return (f"({self.expression('int', depth - 1)} {self.pick('in', 'not in')}"
                    f" {self.expression(self.pick('list', 'tuple', 'dict', 'set'), depth - 1)})")
        if what == 8:
            return (f"({self.expression('str', depth - 1)} in {self.expression('str', depth - 1)})")
        if what == 9:
            return f"({self.expression('any', depth - 1)} {self.pick('is', 'is not')} None)"
        if what == 10:
            kind = self.pick("int", "float", "str", "list")
            return (f"isinstance({self.expression('any', depth - 1)},"
                    f" {self.pick(kind, f'({kind}, tuple)')})")
        if what == 11:
            return self.expression(self.pick("int", "str", "list", "dict", "float"), depth - 1)
        return f"bool({self.expression('any', depth - 1)})"

    # -- text

    def make_str(self, depth):
        if depth <= 0 or self.chance(0.25):
            return f"({self.choice(STRINGS)})"
        a, b = self.expression("str", depth - 1), self.expression("str", depth - 1)
        what = self.some(0, 14)
        if what < 3:
            return f"({a} + {b})"
        if what == 3:
            return f"({a} * {self.some(0, 3)})"
        if what == 4:
            return f"{a}[{self.slice(depth - 1)}]"
        if what == 5:
            return f"str({self.expression('any', depth - 1)})"
        if what == 6:
            return f"{a}.{self.pick('upper', 'lower', 'strip', 'title', 'swapcase')}()"
        if what == 7:
            return f"{a}.replace({b}, {self.expression('str', 0)}, 2)"
        if what == 8:
            return f"{a}.join(map(str, {self.expression('list', depth - 1)}))"
        if what == 9:
            return f"('<%s|%r>' % ({self.expression('any', depth - 1)}, {b}))"
        if what == 10:
            return f"'{{0!r:>6}}{{k}}'.format({a}, k={self.expression('int', depth - 1)})"
        if what == 11:
            return f"{a}[{self.expression('int', 0)}]"
        return self.fstring(depth)

    def fstring(self, depth):
        parts = []
        for _ in range(self.some(1, 3)):
            kind = self.pick("int", "int", "float", "str", "any")
            value = self.expression(kind, depth - 1)
            if any(each in value for each in "\"'\\{}#!:"):
                value = self.variable(kind) or "1"      # 3.11 takes no quotes there
            spec = self.choice(SPECS) if self.chance(0.4) else ""
            conversion = self.pick("", "", "!r", "!s", "!a", "=")
            if conversion in ("!r", "!s", "!a") and spec not in ("", ">8", "<6", "^7", "*^9"):
                spec = ""
            if spec and self.chance(0.1):
                spec = f">{{{self.some(1, 9)}}}"
            parts.append(self.pick("", "a", "{{", "-", "é") + f"{{({value}){conversion}"
                         + (f":{spec}" if spec else "") + "}")
        return "f\"" + "".join(parts) + "\""

    def make_bytes(self, depth):
        if depth <= 0 or self.chance(0.4):
            return f"({self.choice(BYTES)})"
        a = self.expression("bytes", depth - 1)
        return self.pick(f"({a} + {self.expression('bytes', depth - 1)})",
                         f"{a}[{self.slice(depth - 1)}]", f"({a} * 2)", f"bytes({a})",
                         f"{self.expression('str', depth - 1)}.encode()",
                         f"{a}.hex().encode()")

    # -- containers, of scalars

    def scalar(self, depth):
        return self.expression(self.pick("int", "int", "str", "any"), depth)

    def make_any(self, depth):
        name = self.variable("any") if self.chance(0.3) else None
        return name or self.expression(
            self.pick("int", "int", "str", "none", "float", "bytes", "tuple"), depth - 1)

    def make_none(self, depth):
        return self.pick("None", "None", "True", "False", "...", "NotImplemented", "int")

    def slice(self, depth=0):
        ends = [self.expression("int", depth) if self.chance(0.3) else str(self.some(-4, 6))
                for _ in range(3)]
        return self.pick("{0}:{1}", "{0}:", ":{1}", ":", "{0}:{1}:{2}", "::{2}", "::-1",
                         "-3:", "1:").format(*ends)

    def items(self, depth, low=0, high=4):
        parts = [self.scalar(depth) for _ in range(self.some(low, high))]
        if self.chance(0.15):
            kind = self.pick("list", "tuple", "str", "set")
            parts.insert(self.some(0, len(parts)), f"*{self.expression(kind, depth)}")
        return parts

    def make_list(self, depth):
        if depth > 0 and self.chance(0.6):
            a = self.expression("list", depth - 1)
            what = self.some(0, 8)
            if what == 0:
                return f"({a} + {self.expression('list', depth - 1)})"
            if what == 1:
                return f"{a}[{self.slice(depth - 1)}]"
            if what == 2:
                return f"({a} * {self.some(0, 3)})"
            if what == 3:
                kind = self.pick("tuple", "set", "dict", "str")
                value = self.expression(kind, depth - 1)
                return f"list({value})" if kind != "set" else f"sorted({value}, key=repr)"
            if what == 4:
                return f"{self.expression('str', depth - 1)}.split({self.pick('', repr(','))})"
            return self.comprehension("[", "]", depth)
        return "[" + ", ".join(self.items(depth - 1)) + "]"

    def make_tuple(self, depth):
        if depth > 0 and self.chance(0.4):
            return self.pick(f"tuple({self.expression('list', depth - 1)})",
                             f"({self.expression('tuple', depth - 1)}[{self.slice()}])",
                             f"(*{self.expression('list', depth - 1)}, {self.scalar(depth - 1)})",
                             f"tuple{self.comprehension('(', ')', depth)}")
        parts = self.items(depth - 1)
        return "(" + ", ".join(parts) + ("," if len(parts) == 1 else "") + ")"

    def make_set(self, depth):
        if depth > 0 and self.chance(0.4):
            return self.pick(f"set({self.expression('tuple', depth - 1)})",
                             self.comprehension("{", "}", depth),
                             f"({self.expression('set', depth - 1)} {self.pick('|', '&', '-', '^')}"
                             f" {self.expression('set', depth - 1)})")
        return "{" + ", ".join(self.items(depth - 1, 1)) + "}"

    def make_dict(self, depth):
        if depth > 0 and self.chance(0.35):
            return self.pick(
                self.comprehension("{", "}", depth, key=self.pick("x", "str(x)", "x, 1")),
                f"dict(zip({self.expression('list', depth - 1)},"
                f" {self.expression('tuple', depth - 1)}))",
                f"dict(a={self.scalar(depth - 1)}, **{self.expression('dict', 0)})",
                f"({self.expression('dict', depth - 1)} | {self.expression('dict', depth - 1)})",
                f"dict.fromkeys({self.expression('tuple', depth - 1)})")
        parts = [f"{self.pick(repr('a'), repr('b'), repr('c'), '1', '2', self.scalar(0))}:"
                 f" {self.scalar(depth - 1)}" for _ in range(self.some(0, 4))]
        if self.chance(0.15):
            parts.insert(self.some(0, len(parts)), f"**{self.expression('dict', depth - 1)}")
        return "{" + ", ".join(parts) + "}"

    def iterable(self, depth=1):
        """Something short to go through, and the kind of what comes out."""
        what = self.some(0, 8)
        if what < 3:
            return f"range({self.pick('3', '5', '1, 6', '6, 0, -2', '-2, 3')})", "int"
        if what == 3:
            return self.expression("str", depth) + "[:6]", "str"
        if what == 4:
            return self.expression("dict", depth), "any"
        if what == 5:
            return f"sorted({self.expression('set', depth)}, key=repr)", "any"
        if what == 6:
            return self.expression("bytes", depth) + "[:6]", "int"
        return self.expression(self.pick("list", "tuple"), depth) + "[:6]", "any"

    def comprehension(self, opening, closing, depth, key=None):
        names = []
        parts = []
        for level in range(self.pick(1, 1, 2)):
            values, kind = self.iterable(0)
            name = "xy"[level]
            names.append((kind, name))
            target = f"{name}, *_" if kind == "str" and self.chance(0.1) else name
            parts.append(f"for {target} in {values}")
            if self.chance(0.3):
                parts.append(f"if {self.pick(name, f'{name} != 1', f'not {name}')}")
        before = {kind: list(bound) for kind, bound in self.scope.names.items()}
        for kind, name in names:
            self.scope.names[kind].append(name)
        value = self.expression(self.pick("int", "str", "any"), depth - 1)
        self.scope.names = before
        if ":=" in value and self.scope.what == "class":
            value = "x"
        if key == "x, 1":
            key = "(x, 1)"
        return (f"{opening}{key + ': ' if key else ''}{value} {' '.join(parts)}{closing}")
