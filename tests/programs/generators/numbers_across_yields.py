def gen(n):
    i, f, big = 0, 0.5, 2**61
    for k in range(n):
        i += k
        f *= 1.5
        big += big
        sent = yield i, f, big > 2**63
        if sent is not None:
            i = sent
        del sent
    return i, f, big


def drive(g, values):
    out = [next(g)]
    try:
        for v in values:
            out.append(g.send(v))
    except StopIteration as stop:
        out.append(("end", stop.value))
    return out


print(drive(gen(4), [None, 10, 0.5, 2**62]))
print(drive(gen(3), [True, "x"]) if False else drive(gen(3), [True, -0.0]))
try:
    drive(gen(3), ["text", None])
except TypeError as e:
    print(e)


def fibs():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, source):
    return [x for _, x in zip(range(n), source)]


print(take(12, fibs()), take(100, fibs())[-1], sum(take(50, (x * 0.5 for x in fibs()))))


def primes():
    found = []
    n = 2
    while True:
        for p in found:
            if p * p > n:
                found.append(n)
                yield n
                break
            if n % p == 0:
                break
        else:
            found.append(n)
            yield n
        n += 1


print(take(30, primes()))


def countdown(x):
    while x > 0:
        x -= yield x


c = countdown(10)
print(next(c), c.send(3), c.send(0.5), c.send(2), next(c, "end") if False else c.send(100) if False else "ok")
