if (n := len("abc")) > 2:
    print(n)
while (n := n - 1) > 0:
    print("loop", n)
print((y := 5), y, [z := 1, z + 1], {(k := "a"): k}, f"{(w := 3)}{w}", (lambda: (q := 4) + q)())


def f(a=(d := "default"), *args):
    return a, (inner := [1, 2]), inner is inner


print(f(), d, f(x := 9), x)
total = 0
print([total := total + v for v in (1, 2, 3)], total)
data = iter([1, 2, 0, 3])
while value := next(data):
    print("value", value)
print(not (e := 0), e, (a := 1, b := 2), a, b, (t := 1, 2), t)
assert (c := True) and c
print("x" if (m := None) is None else m, [1, 2, 3][(i := 1)], i, "abc"[(j := 0):(k2 := 2)], j, k2)


class C:
    if (size := 10) > 5:
        big = size


print(C.size, C.big)
with open(__file__) as handle, (stack := handle):
    print(stack is handle)
try:
    (bad := 1 / 0)
except ZeroDivisionError:
    print("bad" in globals())
