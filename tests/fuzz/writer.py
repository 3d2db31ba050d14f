"""The text of a program in the making, the names that are bound in it, and the dice."""

import contextlib

KINDS = ("int", "float", "str", "bytes", "list", "tuple", "dict", "set", "any")


class Scope:
    """A function, class or module being written: what is bound there and what may stand there."""

    def __init__(self, what, outer=None):
        self.what = what            # module, function, generator, coroutine or async generator
        self.outer = outer
        self.names = {kind: [] for kind in KINDS}
        self.loops = 0              # open loops: break and continue may stand there
        self.no_jump = False        # in a handler of `except*`, which nothing may leave
        self.no_return = False
        self.declared = set()       # by global or nonlocal
        self.depth = 0              # how deep blocks are nested

    def can_yield(self):
        return self.what in ("generator", "async generator")

    def can_await(self):
        return self.what in ("coroutine", "async generator")


class Writer:
    def __init__(self, random):
        self.random = random
        self.lines = []
        self.indent = 0
        self.numbers = {}
        self.scope = Scope("module")
        self.functions = []         # (name, parameters) that may be called
        self.generators = []
        self.coroutines = []

    # -- dice

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, *options):
        return self.random.choice(options)

    def choice(self, options):
        return self.random.choice(options)

    def some(self, low, high):
        return self.random.randint(low, high)

    def sample(self, options, low, high):
        options = list(options)
        high = min(high, len(options))
        return self.random.sample(options, self.some(min(low, high), high))

    def weighted(self, table):
        """One of the keys of {thing: weight}."""
        return self.random.choices(list(table), list(table.values()))[0]

    # -- text

    def name(self, prefix):
        number = self.numbers[prefix] = self.numbers.get(prefix, -1) + 1
        return f"{prefix}{number}"

    def line(self, text):
        """A line, or several; those after the first stand relative to it."""
        for line in text.strip("\n").split("\n"):
            self.lines.append("    " * self.indent + line)

    @contextlib.contextmanager
    def block(self, header):
        """`with writer.block("if a"):` what is written inside is its body."""
        self.line(header + ":")
        self.indent += 1
        self.scope.depth += 1
        length = len(self.lines)
        try:
            yield
        finally:
            if len(self.lines) == length:
                self.line("pass")
            self.indent -= 1
            self.scope.depth -= 1

    @contextlib.contextmanager
    def function(self, header, what="function"):
        """The same for a function, which is a scope of its own."""
        outer = self.scope
        with self.block(header):
            self.scope = Scope(what, outer)
            try:
                yield self.scope
            finally:
                self.scope = outer

    # -- names

    def bind(self, kind, name=None):
        """Say that a name of this scope is bound to a value of a kind; the name."""
        name = name or self.name({"any": "v"}.get(kind, kind[0]))
        if name not in self.scope.names[kind]:
            self.scope.names[kind].append(name)
        return name

    def variable(self, kind):
        """A bound name of this kind, or None."""
        scope = self.scope
        names = scope.names[kind]
        while scope.outer is not None and (not names or self.chance(0.2)):
            scope = scope.outer
            names = scope.names[kind] or names
        return self.choice(names) if names else None

    def own_variable(self, kind):
        names = self.scope.names[kind]
        return self.choice(names) if names else None

    def text(self):
        return "\n".join(self.lines) + "\n"
