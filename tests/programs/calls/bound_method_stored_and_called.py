class Stack:
    def __init__(self):
        self.items = []

    def push(self, x):
        self.items.append(x)
        return len(self.items)


def fill(n):
    s = Stack()
    push, append = s.push, s.items.append
    for i in range(n):
        push(i)
        append(-i)
        if i == n // 2:
            Stack.push = lambda self, x: "patched does not matter"
    return len(s.items), push(0), s.push(1)


print(fill(40))
bound = [Stack().items.append, "abc".upper, len, int, Stack, (lambda x=5: x), print.__class__, {}.get]
for f in bound:
    try:
        print(type(f).__name__, f("q") if f is not Stack and f != bound[1] else f())
    except (TypeError, ValueError) as e:
        print(e)
methods = {name: getattr(str, name) for name in ("upper", "lower", "title")}
print([methods[n]("aB c") for n in sorted(methods)], list(map(str.strip, [" a "])), str.join("-", "ab"))


class Meth:
    call = len
    lam = lambda self: "lam"
    klass = int
    method = str.upper


m = Meth()
print(m.call("abc"), m.lam(), m.klass("5"), type(m.call).__name__)
try:
    m.method()
except TypeError as e:
    print(e)
