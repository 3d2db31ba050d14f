def show(value):
    print("evaluated", value)
    return value


x = 10
g = (show(i) + x for i in show([1, 2]) if show(True))
x = 100
print("made")
print(next(g), list(g))
try:
    h = (i for i in 5)
except TypeError as error:
    print(error)
nested = ((i, j) for i in range(2) for j in show(range(i + 1)))
print(list(nested))
lazy = (1 // 0 for _ in [1])
try:
    next(lazy)
except ZeroDivisionError as error:
    print(error)
print(sum(i * i for i in range(10)), max((len(w), w) for w in "a bb ccc".split()))
print(list(i for i in (j for j in (k for k in range(5) if k) if j > 1)))
