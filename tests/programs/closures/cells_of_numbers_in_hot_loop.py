def make():
    i, f, s, big = 0, 0.0, "", 2**61

    def step(k):
        nonlocal i, f, s, big
        i += k
        f += 0.25
        big += big
        s = s + "x" if k % 10 == 0 else s
        return i

    def snapshot():
        return i, f, len(s), big.bit_length(), (lambda: [i for _ in range(1)])()
    return step, snapshot


step, snapshot = make()
for k in range(100):
    step(k)
print(snapshot())
step(0.5)
print(snapshot())
try:
    step("text")
except TypeError as e:
    print(e, snapshot())


def loop_cell(n):
    fs = []
    total = 0
    for i in range(n):
        def f(): return i, total
        total += i * 1.5
        fs.append(f)
        i += 100
    return fs[0](), fs[-1]()


print(loop_cell(50))


def arg_cell(a, b):
    def swap():
        nonlocal a, b
        a, b = b, a
        return a - b
    return [swap() for _ in range(4)], a, b


print(arg_cell(1, 2), arg_cell(2**62, 0.5), arg_cell(True, 1j))


def gen_cell(n):
    acc = 0

    def add(x):
        nonlocal acc
        acc += x
        return acc
    for i in range(n):
        yield add(i)
    yield add(0.5)


print(list(gen_cell(5)))
