"""Scenarios about classes and what their instances do."""

import itertools

from .statements import Statements

ATTRIBUTES = ("a", "b", "m")
BINARY = {"__add__": "+", "__sub__": "-", "__mul__": "*", "__truediv__": "/", "__mod__": "%",
          "__and__": "&", "__or__": "|", "__lshift__": "<<", "__matmul__": "@", "__pow__": "**",
          "__floordiv__": "//", "__xor__": "^"}
COMPARISONS = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">=", "__eq__": "==",
               "__ne__": "!="}
DESCRIPTORS = """
class Get:
    def __init__(self, value): self.value = value
    def __get__(self, owner, kind=None): return ("get", self.value, owner is None)
class Both(Get):
    def __set__(self, owner, value): owner.__dict__["_both"] = value
    def __delete__(self, owner): owner.__dict__.pop("_both", None)
"""


class Objects(Statements):
    # -- attributes of classes that change

    def member(self, name):
        """The definition of an attribute in the body of a class."""
        value = self.scalar(0)
        return self.pick(
            f"{name} = {value}", f"{name} = {value}", f"def {name}(self, *x): return ({value}, x)",
            f"def {name}(self, *x): return ({value}, x)",
            f"{name} = property(lambda self: {value})",
            f"@property\ndef {name}(self): return ('property', {value})\n"
            f"@{name}.setter\ndef {name}(self, new): self.__dict__['_p'] = new",
            f"@classmethod\ndef {name}(cls, *x): return (cls.__name__, x)",
            f"@staticmethod\ndef {name}(*x): return x", f"{name} = Get({value})",
            f"{name} = Both({value})", f"{name} = len", f"{name} = lambda self=None, *x: {value}",
            f"{name} = functools.partial(max, 1)", f"{name} = int",
            f"{name} = functools.cached_property(lambda self: [{value}])")

    def new_member(self):
        """The same as an expression."""
        value = self.scalar(0)
        return self.pick(value, value, f"lambda self=None, *x: ('new', {value})",
                         f"property(lambda self: ('new property', {value}))", f"Get({value})",
                         f"Both({value})", "classmethod(lambda cls, *x: cls.__name__)",
                         "staticmethod(lambda *x: x)", "len", "str",
                         "property(lambda self: self.nothing)", "functools.partial(min, 2)")

    def hook(self):
        """A special method of attribute access, as name and expression."""
        return self.pick(
            ("__getattr__", "lambda self, name: ('getattr', name)"),
            ("__getattribute__", "lambda self, name: ('any', object.__getattribute__(self, name))"),
            ("__getattribute__", "lambda self, name: object.__getattribute__(self, name)"),
            ("__setattr__", "lambda self, name, value: object.__setattr__(self, name, [value])"),
            ("__delattr__", "lambda self, name: None"),
            ("__getattr__", "lambda self, name: 1 / 0"))

    def scenario_attributes(self):
        classes = [self.name("C") for _ in range(self.some(2, 4))]
        self.line(DESCRIPTORS)
        meta = self.chance(0.15)
        if meta:
            self.line("class Meta(type):\n    a = 'of the metaclass'")
        for index, name in enumerate(classes):
            base = self.pick(classes[index - 1], "object") if index else "object"
            if meta and index == 0:
                base = "metaclass=Meta"
            with self.block(f"class {name}({base})"):
                if self.chance(0.12):
                    self.line(f"__slots__ = {self.pick('()', '(' + repr('a') + ',)')}")
                elif self.chance(0.5):
                    attribute = self.pick(*"abc")
                    self.line(f"def __init__(self, a={self.scalar(0)}): self.{attribute} = a")
                for attribute in self.sample(ATTRIBUTES, 0, 3):
                    self.line(self.member(attribute))
                if self.chance(0.08):
                    self.line("{} = {}".format(*self.hook()))
        self.line(f"objects = [{', '.join(f'{self.choice(classes)}()' for _ in range(3))}]")
        attribute = self.choice(ATTRIBUTES)
        probes = self.sample((
            f"def {{}}(o, v): return o.{attribute}", f"def {{}}(o, v): return o.{attribute}(v)",
            f"def {{}}(o, v): o.{attribute} = v; return o.{attribute}",
            f"def {{}}(o, v): return o.{self.choice(ATTRIBUTES)}(v, v)",
            f"def {{}}(o, v): o.{attribute} += 1; return vars(o)",
            f"def {{}}(o, v): del o.{attribute}; return sorted(vars(o))",
            f"def {{}}(o, v): return type(o).{attribute}",
            f"def {{}}(o, v): return getattr(o, '{attribute}', 'none'), hasattr(o, 'b')",
            "def {}(o, v): o.a = v; o.b = v; o.c = v; return o.a, o.b, o.c",
            "def {}(o, v): return o.a, o.b", f"def {{}}(o, v): return type(o)().{attribute}",
            f"def {{}}(o, v): x = o.{attribute}; return x(v), x is o.{attribute} or x"), 1, 3)
        names = []
        for probe in probes:
            names.append(self.name("f"))
            self.line(probe.format(names[-1]))
        for _ in range(self.some(3, 7)):
            which = self.pick("", "", "[:1]", "[1:]")
            with self.block(f"for o in objects{which}"):
                for name in names:
                    self.drive(f"attempt({name}, o, {self.pick('i', '1', 'i % 2')})")
            self.guarded([self.change(classes) for _ in range(self.pick(1, 1, 2))])
        with self.block("for o in objects"):
            self.drive(f"attempt({names[0]}, o, 1)", 2)

    def change(self, classes):
        """Something that a cache of an attribute has to notice."""
        name, other = self.choice(classes), self.choice(classes)
        attribute, instance = self.choice(ATTRIBUTES), f"objects[{self.some(0, 2)}]"
        hook, function = self.hook()
        return self.pick(
            f"{name}.{attribute} = {self.new_member()}",
            f"{name}.{attribute} = {self.new_member()}",
            f"del {name}.{attribute}", f"{instance}.{attribute} = {self.new_member()}",
            f"del {instance}.{attribute}", f"{instance}.__dict__.clear()",
            f"{instance}.__dict__['{attribute}'] = {self.scalar(0)}",
            f"{instance}.__dict__ = {{'{attribute}': {self.scalar(0)}}}",
            f"{instance}.__dict__.pop('{attribute}', None)", f"{instance}.__class__ = {other}",
            f"{instance}.__class__ = {name}", f"{name}.{hook} = {function}", f"del {name}.{hook}",
            f"{name}.__bases__ = ({other},)", f"{name}.__bases__ = ({other}, object)",
            "Get.__set__ = lambda self, owner, value: print('set', value)", "del Get.__set__",
            "Get.__get__ = lambda self, owner, kind=None: 'got'", "del Both.__set__",
            "Get.__call__ = lambda self, *x: ('called', x)",
            f"{name}.{attribute}.__code__ = (lambda self, *x: ('code', x)).__code__",
            f"type({name}).{attribute} = 'meta'", f"vars({instance}).update(a=1, b=2, c=3, d=4)",
            f"for j in range(40): setattr({instance}, 'z%d' % j, j)",
            f"objects[{self.some(0, 2)}] = {name}()", f"objects.append({other}())",
            f"objects[{self.some(0, 2)}] = {self.pick('1', repr('s'), 'int', 'len', name)}",
            f"d = {instance}.__dict__\ndel {instance}\nd['a'] = 'kept'\nprint(sorted(map(str, d)))",
            f"{name}.__init__ = lambda self, a=1: setattr(self, 'b', a)",
            f"{name}.__new__ = lambda cls, *x: object.__new__(cls)",
            f"{instance} = copy.copy({instance})")

    # -- operators

    def scenario_operators(self):
        classes = [self.name("C") for _ in range(2)]
        special = self.sample([*BINARY, *COMPARISONS], 2, 4)
        for index, name in enumerate(classes):
            base = self.pick("", "", "(int)", f"({classes[0]})" if index else "(list)")
            with self.block(f"class {name}{base}"):
                for method in self.sample(special, 1, 4):
                    self.operator_method(name, method)
                    if method in BINARY and self.chance(0.5):
                        self.operator_method(name, "__r" + method[2:])
                    if method in BINARY and self.chance(0.3):
                        self.operator_method(name, "__i" + method[2:])
                if self.chance(0.3):
                    self.line("__hash__ = None" if self.chance(0.5) else
                              "def __bool__(self): raise Error('bool')")
                self.line(f"def __repr__(self): return '{name}'")
        operators = [(BINARY | COMPARISONS)[method] for method in special]
        function = self.name("f")
        self.line(f"def {function}(x, y):")
        for operator in operators[:2]:
            text = f"x {operator} y"
            self.line("    " + self.pick(f"print({text}, end=' ')",
                                         f"a = {text}; print(a, end=' ')",
                                         f"if {text}: print('true', end=' ')"))
            if operator not in COMPARISONS.values():
                self.line(f"    z = x; z {operator}= y; print(z, end=' ')")
        self.line("    return x")
        values = ("1", "2.5", "'s'", "[1]", *(f"{name}()" for name in classes * 2))
        pairs = ", ".join(f"({self.choice(values)}, {self.choice(values)})" for _ in range(5))
        with self.block(f"for x, y in [{pairs}]"):
            with self.block(f"for i in range({self.pick(1, 1, 8)})"):
                self.line(f"print(attempt({function}, x, y))")
            if self.chance(0.4):
                self.guarded([self.pick(
                    f"{classes[0]}.{special[0]} = lambda self, other: 'changed'",
                    f"del {classes[0]}.{special[0]}", f"{classes[1]}.__bases__ = ({classes[0]},)",
                    f"{classes[1]}.{special[-1]} = None")])

    def operator_method(self, name, method):
        self.line(f"def {method}(self, other):")
        self.line("    " + self.pick(
            "return NotImplemented", f"return '{name}{method[2:-2]}'", f"return '{method}'",
            f"return ('{method}', type(other).__name__)", f"raise Error('{method}')", "return self",
            "return other", "return [] if isinstance(other, int) else NotImplemented"))

    # -- the end of objects

    def scenario_finalizers(self):
        name = self.name("C")
        self.line(f"""
class {name}:
    def __init__(self, n, *kept): self.n, self.kept = n, kept
    def __del__(self): {self.pick("print('del', self.n)", "print('del', self.n); 1 / (self.n % 3)",
                                  "print('del', self.n, sys._getframe().f_back.f_code.co_name)")}
    def __add__(self, other): return {name}(self.n + 10)
    def __enter__(self): return self
    def __exit__(self, *exc): print("exit", self.n)
    def __iter__(self): yield {name}(self.n + 100); yield 1
    def __eq__(self, other): return False
    def __call__(self, *x): return {name}(self.n + 1000)
    def __getitem__(self, key): return {name}(7)
""")
        self.line("sys.unraisablehook = lambda u: print('ignored', type(u.exc_value).__name__)")
        function = self.name("f")
        number = itertools.count(1)

        def new():
            return f"{name}({next(number)})"

        with self.function(f"def {function}(a=None, b=None)"):
            self.line("x = y = z = None")
            for _ in range(self.some(3, 8)):
                self.line(self.pick(
                    f"x = {new()}", f"y = {new()}; y = x", "del x; x = 1", f"x = y = {new()}",
                    f"x, y = {new()}, {new()}", f"for z in {new()}: print('in loop')",
                    f"{new()} + {new()}", f"z = [{new()}, {new()}]; z.clear(); print('cleared')",
                    f"with {new()} as y: print('with')", f"{new()}({new()})", f"{new()}[{new()}]",
                    f"z = {{{new()}: 1, 2: {new()}}}; z.popitem()", f"print({new()} == {new()})",
                    f"try: raise Error({new()})\nexcept Error as e: print('caught')",
                    f"x = [q for q in {new()}]; print('listed')", f"(lambda: {new()})()",
                    f"z = (lambda x={new()}: x); z = z(); print('z')",
                    f"r = weakref.ref({new()}, lambda r: print('gone')); print(r())",
                    f"x = {new()}; r = weakref.ref(x); x = None; print(r())",
                    f"g = (q for q in {new()}); next(g); del g; print('g')",
                    f"def h(q={new()}): q = None; return {new()}\nh(); print('h')",
                    f"x = {new()}; x.kept = x; x = None; print('cycle')",
                    f"{new()}.n; {new()}.attribute = {new()}", f"*z, y = {new()}, {new()}; z = 1",
                    f"if {new()}: print('true')", f"assert {new()}, {new()}", "print(a is b)",
                    f"f'{{{new()}.n}}'; print('f')", f"x = {new()} and {new()} or 1",
                    f"{function}({new()}, {new()}) if a is None else 1",
                    f"z = [{new()}, {new()}]; z[0], z[1] = z[1], z[0]; del z[0]; print('z0')"))
            self.line(self.pick("return x", "print('end')", "1 / 0", "return (x, y)[0]", "yield x"))
        with self.block(f"for i in range({self.pick(1, 2, 5)})"):
            self.line(f"attempt({function}); print('--')")
            if "yield" in self.lines[-2]:
                self.line(f"attempt(next, {function}()); print('--')")
        self.line("gc.collect()")

    # -- classes

    def scenario_classes(self):
        """Inheritance, super(), class bodies and the hooks of making a class."""
        count = self.some(2, 5)
        names = [self.name("C") for _ in range(count)]
        for index, name in enumerate(names):
            bases = self.sample(names[:index], 0, 2) if index else []
            if self.chance(0.1):
                bases.append(self.pick("dict", "list", "str", "Exception", "int", "object"))
            if self.chance(0.05):
                bases.append("key=1")
            with self.block(f"class {name}({', '.join(bases)})"):
                self.scope.what, before = "class", self.scope.what
                if self.chance(0.5):
                    self.line(self.pick(
                        "def __init__(self, *x):\n    self.log = [__class__.__name__]\n"
                        "    super().__init__(*x)",
                        "def __init__(self, x=1): self.x = x",
                        "def __new__(cls, *x): print('new', cls.__name__)"
                        "; return super().__new__(cls)"))
                for method in self.sample(("m", "n", "__repr__", "__len__"), 1, 3):
                    result = self.pick("7", f"super().{method}()", f"super().{method}()",
                                       f"super({name}, self).{method}()", "self.n()",
                                       f"[super().{method}() for _ in range(2)]",
                                       f"(lambda: super({name}, self).{method}())()")
                    if method == "__repr__":
                        result = self.pick(f"'{name}'", "super().__repr__()[:3]",
                                           "type(self).__name__")
                    self.line(self.pick(f"def {method}(self): return {result}",
                                        f"def {method}(self): return '{name}', {result}")
                              if method != "__repr__" else f"def __repr__(self): return {result}")
                self.line(self.pick(
                    f"v = {self.scalar(0)}", "v = [q for q in range(3)]", "print(__qualname__)",
                    "@classmethod\ndef make(cls): return cls()", "v: int = 3",
                    "def __init_subclass__(cls, **kw): super().__init_subclass__();"
                    " print('sub', cls.__name__, kw)",
                    "class Inner: w = 5", "locals()['v'] = 8", "__slots__ = ('s',)", "pass",
                    "def __set_name__(self, owner, name): print('named', name)",
                    "def __class_getitem__(cls, key): return (cls.__name__, key)",
                    "x, y = 1, 2; z = x + y", "__match_args__ = ('x',)", "del __qualname__"))
                self.scope.what = before
        for name in names:
            self.guarded([f"o = {name}()\nprint(o, [c.__name__ for c in {name}.__mro__])"])
            self.drive(f"attempt(lambda: ({name}().m(), {name}().n()))", self.pick(1, 30))
            if self.chance(0.3):
                self.guarded([self.pick(
                    f"{self.choice(names)}.m = lambda self: ('new', super({name}, self).n())",
                    f"{self.choice(names)}.n = {self.choice(names)}.m", f"del {name}.m",
                    f"{name}.__bases__ = ({self.choice(names)},)", f"print({name}[3])",
                    f"print({name}.make().v)", f"print({name}.v, {name}.__annotations__)")])

    def scenario_metaclasses(self):
        meta, name = self.name("M"), self.name("C")
        methods = self.sample((
            "def __new__(mcs, name, bases, space, **kw):\n    print('new', name, sorted(space)[:2],"
            " kw)\n    return super().__new__(mcs, name, bases, space)",
            "def __init__(cls, name, bases, space, **kw): super().__init__(name, bases, space)",
            "def __call__(cls, *x): print('call', x); return super().__call__(*x)",
            "@classmethod\ndef __prepare__(mcs, name, bases, **kw): return {'prepared': 1}",
            "def __getattr__(cls, name): return ('meta', name)", "a = 5", "a = property(len)",
            "def __len__(cls): return 3", "def __iter__(cls): return iter('xy')",
            "def __instancecheck__(cls, o): return o == 1", "def m(cls): return cls.__name__",
            "def __contains__(cls, x): return x", "def __add__(cls, other): return 'sum'",
            "def __repr__(cls): return 'Cls'", "def __setattr__(cls, n, v): print('set', n, v);"
            " super().__setattr__(n, v)"), 2, 6)
        with self.block(f"class {meta}(type)"):
            for method in methods:
                self.line(method)
        keyword = self.pick("", "", ", k=1")
        self.line(f"class {name}(metaclass={meta}{keyword}):\n    b = 2\n"
                  "    def __init__(self, x=0): self.x = x")
        self.line(f"class {name}D({name}): pass" if not keyword else f"{name}D = {name}")
        function = self.name("f")
        use = self.pick("k.a", "k.b", "k().x", "k.m()", "len(k)", "k + 1", "[*k]", "1 in k",
                        "isinstance(1, k)", "k(5).x", "k")
        self.line(f"def {function}(k): return {use}")
        for _ in range(self.some(2, 4)):
            for each in (name, f"{name}D"):
                self.drive(f"attempt({function}, {each})")
            self.guarded([self.pick(
                f"{meta}.a = property(lambda c: 'p')", f"{name}.a = 1", f"{meta}.b = 'meta b'",
                f"del {name}.b", f"{name}.__class__ = type", f"{meta}.__call__ = lambda c, *x: c",
                f"{name}.__init__ = lambda self, x=1: None", f"{meta}.__len__ = lambda c: 9",
                f"{meta}.__getattribute__ = lambda c, n: type.__getattribute__(c, n)",
                f"{name}D.b = Get(1) if 'Get' in globals() else 4", f"del {meta}.a")])

    def scenario_slots(self):
        name = self.name("C")
        slots = self.sample(("a", "b", "c", "__dict__", "__weakref__"), 1, 4)
        self.line(f"class {name}:\n    __slots__ = {tuple(slots)!r}\n    def __init__(self, *x):\n"
                  f"        for n, v in zip('abc', x): setattr(self, n, v)")
        self.line(f"class {name}D({name}): {self.pick('pass', '__slots__ = ()', 'b = 3')}")
        function = self.name("f")
        attribute = self.pick(*"abc")
        body = self.pick(f"return o.{attribute}", f"o.{attribute} = v; return o.{attribute}",
                         f"o.{attribute} += v; return o.{attribute}", f"del o.{attribute}",
                         f"o.{attribute} = v; del o.{attribute}; return o.{attribute}",
                         "o.a, o.b = o.b, o.a; return o.a", f"o.{attribute}.x = 1")
        self.line(f"def {function}(o, v): {body}")
        with self.block(f"for o in ({name}(), {name}(1, 2), {name}D(1.5, 2, 3), {name})"):
            self.drive(f"attempt({function}, o, {self.pick('i', '1.5', 'i % 2')})")
            self.guarded([self.pick(
                f"{name}.{attribute} = 5", f"del {name}.{attribute}", f"o.__class__ = {name}D",
                f"o.__class__ = {name}", f"o.{attribute} = 'kept'", f"{name}D.{attribute} = 2",
                f"{name}.{attribute}.__set__(o, 3)", "print(o.__dict__)")])
            self.drive(f"attempt({function}, o, 1)", 3)

    def scenario_methods(self):
        """Methods found on instances of many types at one place."""
        method = self.pick("append", "get", "m", "upper", "__len__", "count", "index", "pop",
                           "items")
        self.line(f"""
class Own:
    def __init__(self): self.n = 0
    def {method}(self, *x): self.n += 1; return (self.n, x)
class Sub(Own):
    def {method}(self, *x): return ("sub", super().{method}(*x))
class SubList(list): pass
class SubDict(dict):
    def __missing__(self, key): return ("missing", key)
class SubStr(str):
    def {method}(self, *x): return ("str", x)
""")
        function = self.name("f")
        arguments = self.pick("", "1", "x", "1, 2", "*[1]", "x, x")
        self.line(f"def {function}(o, x): return o.{method}({arguments})")
        objects = [self.pick("Own()", "Sub()", "SubList([1])", "SubDict(a=1)", "SubStr('ab')",
                             "[1]",
                             "{1: 2}", "'ab'", "(1, 1)", "b'ab'", "Own", "Sub", "list", "dict",
                             "types.SimpleNamespace(" + (method if method[0] != "_" else "m")
                             + "=len)", "1", "None", "range(3)", "bytearray(b'a')")
                   for _ in range(self.some(3, 8))]
        with self.block(f"for o in [{', '.join(objects)}] * {self.pick(1, 2)}"):
            self.drive(f"attempt({function}, o, {self.pick('1', repr('a'), 'i')})")
            if self.chance(0.5):
                self.guarded([self.pick(
                    f"Own.{method} = lambda self, *x: 'new'", f"del Sub.{method}",
                    f"SubList.{method} = lambda self, *x: 'mine'", f"o.{method} = len",
                    f"Sub.{method} = staticmethod(lambda *x: x)", "Sub.__bases__ = (Own,)",
                    f"SubDict.{method} = property(lambda self: abs)",
                    "Own.__getattr__ = lambda self, n: print")])

    def scenario_protocols(self):
        """Instances that are called, iterated over, subscripted, entered, compared, formatted."""
        name = self.name("C")
        methods = {
            "__call__": "(self, *x, **k): return ('called', x, sorted(k))",
            "__iter__": self.pick("(self): return iter([1, 2])", "(self): yield 5",
                                  "(self): return self", "(self): return 5"),
            "__next__": "(self): self.n += 1; return (self.n if self.n % 4 else next(iter([])))",
            "__getitem__": self.pick("(self, key): return [1, 2, 3][key]", "(self, key): return key"
                                     " if key != 4 else [][0]"),
            "__setitem__": "(self, key, value): self.n = (key, value)",
            "__delitem__": "(self, key): print('del', key)",
            "__len__": self.pick("(self): return 2", "(self): return -1", "(self): return 'x'",
                                 "(self): return 2**70"),
            "__bool__": self.pick("(self): return self.n > 2", "(self): return 1"),
            "__contains__": self.pick("(self, x): return x", "(self, x): raise Error(x)"),
            "__enter__": "(self): return ('entered', self.n)",
            "__exit__": self.pick("(self, *e): return True", "(self, *e): print(e[0])",
                                  "(self): 1"),
            "__index__": self.pick("(self): return 1", "(self): return 'x'",
                                   "(self): return 2**65"),
            "__hash__": self.pick("(self): return 5", "(self): return 'x'", "(self): return 2**65"),
            "__eq__": self.pick("(self, o): return self is o", "(self, o): return []",
                                "(self, o): raise Error('eq')"),
            "__format__": "(self, spec): return '<' + spec + '>'",
            "__str__": self.pick("(self): return 'str'", "(self): return 5"),
            "__int__": self.pick("(self): return 7", "(self): return True"),
            "__neg__": "(self): return 'neg'", "__reversed__": "(self): return [9]",
            "__missing__": "(self, key): return ('missing', key)",
            "__length_hint__": self.pick("(self): return 3", "(self): return -2"),
            "__getattr__": "(self, name): return name", "__abs__": "(self): return 'abs'",
            "__round__": "(self, n=None): return ('round', n)", "__invert__": "(self): return ~5",
            "__dir__": "(self): return ['b', 'a']", "__reduce__": "(self): return 'x'",
        }
        with self.block(f"class {name}({self.pick('', '', '', 'list', 'dict')})"):
            self.line("n = 0")
            self.line("def __repr__(self): return 'C'")
            for method in self.sample(methods, 3, 9):
                self.line(f"def {method}{methods[method]}")
        uses = ("o(1, k=2)", "[*o]", "list(o)", "o[1]", "o[1:2]", "o['k']", "len(o)", "not o",
                "1 if o else 2", "3 in o", "[1, 2, 3][o]", "{o: 1}[o]", "o == 1", "1 != o",
                "f'{o:>4}'", "f'{o}'", "f'{o!s}'", "str(o)", "int(o)", "-o", "reversed(o)", "o.z",
                "o.n", "abs(o)", "round(o, 1)", "~o", "range(o)", "dir(o)[:2]",
                "(lambda *a: a)(*o)",
                "(lambda **k: k)(**o)", "sum(o)", "max(o, key=str)", "tuple(o)", "set(o)",
                "dict(o)",
                "o and 1", "o or 2", "[q for q in o][:3]", "any(o)", "sorted(o)", "zip(o, o)",
                "'%s' % o", "'%d' % o", "[1] * o", "'ab'[o]", "o in [o]", "hash(o) and 1",
                "bool(o)",
                "isinstance(o, list)", "o < o", "copy.copy(o)", "iter(o)", "next(o)", "{**o}",
                "operator.length_hint(o)", "print(o)", "o.__class__.__name__", "bytes(o)")
        for use in self.sample(uses, 3, 7):
            function = self.name("f")
            self.line(f"def {function}(o): return {use}")
            self.drive(f"attempt({function}, {name}())")
            if self.chance(0.3):
                method = self.choice(list(methods))
                self.guarded([self.pick(f"del {name}.{method}", f"{name}.{method} = None",
                                        f"{name}.{method} = lambda self, *x: 4",
                                        f"{name}.{method} = classmethod(lambda c, *x: [])")])
                self.drive(f"attempt({function}, {name}())", 5)
        function = self.name("f")
        statement = self.pick("o[1] = 2; return o.n", "del o[0]; return o",
                              "with o as x: return x", "with o: raise Error(1)",
                              "for x in o: return x", "a, b = o; return a, b",
                              "a, *b = o; return b",
                              "o += [1]; return o", "o[0] += 1; return o.n", "yield from o",
                              "while o: return o.n", "assert o, o; return o")
        self.line(f"def {function}(o):")
        for part in statement.split("; "):
            self.line("    " + part)
        self.drive(f"attempt(list, attempt({function}, {name}()))" if "yield" in statement
                   else f"attempt({function}, {name}())")
