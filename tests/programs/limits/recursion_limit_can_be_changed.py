import sys


def dive(n):
    return 0 if n == 0 else 1 + dive(n - 1)


old = sys.getrecursionlimit()
print(old, dive(500))
sys.setrecursionlimit(5000)
print(dive(4000))
sys.setrecursionlimit(20000)
print(dive(15000))
sys.setrecursionlimit(old)
try:
    dive(4000)
except RecursionError as e:
    print(e)
for bad in (0, -1, "x", 1.5):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(e)


def too_low():
    try:
        sys.setrecursionlimit(1)
    except RecursionError as e:
        print(str(e)[:40])


dive(5), too_low()
print(dive(100))
