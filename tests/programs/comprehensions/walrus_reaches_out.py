def f(values):
    found = [last := v for v in values if (half := v // 2) > 1]
    return found, last, half


print(f([1, 4, 6, 2]))
print([total := 0] and [total := total + v for v in range(5)], total)
print(any((witness := n) > 3 for n in range(10)), witness)


def g():
    def inner():
        nonlocal seen
        [seen := s for s in "abc"]
    seen = None
    inner()
    return seen


print(g())


def h():
    global made
    return [made := i for i in range(3)]


h()
print(made)
try:
    f([])
except UnboundLocalError as e:
    print(e)
print([[y := x, x / y] for x in (1, 2)], y, {(k := "key"): (v := k + "!")}, k, v)
