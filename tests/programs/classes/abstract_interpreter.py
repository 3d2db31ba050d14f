class Expr:
    def __add__(self, other):
        return Bin("+", self, wrap(other))

    def __mul__(self, other):
        return Bin("*", self, wrap(other))

    def __radd__(self, other):
        return wrap(other) + self

    def __call__(self, **env):
        return self.eval(env)


class Num(Expr):
    def __init__(self, n): self.n = n
    def eval(self, env): return self.n
    def __repr__(self): return repr(self.n)


class Var(Expr):
    def __init__(self, name): self.name = name
    def eval(self, env): return env[self.name]
    def __repr__(self): return self.name


class Bin(Expr):
    ops = {"+": lambda a, b: a + b, "*": lambda a, b: a * b}

    def __init__(self, op, left, right): self.op, self.left, self.right = op, left, right
    def eval(self, env): return self.ops[self.op](self.left.eval(env), self.right.eval(env))
    def __repr__(self): return f"({self.left} {self.op} {self.right})"


def wrap(v): return v if isinstance(v, Expr) else Num(v)


x, y = Var("x"), Var("y")
e = 1 + x * (y + 2) * 3
print(e, e(x=1, y=2), e(x=0.5, y=2**62), e(x="ab", y=1) if False else "")
try:
    e(x=1)
except KeyError as error:
    print(error)
print(sum([x, y, Num(5)], Num(0))(x=1, y=2))
deep = x
for i in range(100):
    deep = deep + i
print(deep(x=0))
