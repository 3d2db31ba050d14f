def v(x):
    print(f"<{x}>", end="")
    return x


print(v(1) < v(2) < v(3), v(1) < v(2) > v(3), v(3) < v(2) < v(1))
print(v(1) == v(1) != v(2) <= v(2) in [v(2)] is not None)
print(not v(1) < v(0) < v(5))
if v(1) < v(3) < v(2):
    print("no")
elif v(1) < v(2) < v(3):
    print("yes")
while v(1) < v(2) < v(1):
    print("never")


class C:
    def __init__(self, answer):
        self.answer = answer

    def __lt__(self, other):
        return self.answer

    def __gt__(self, other):
        return self.answer


print(C([]) < C(1) < C(2), C("x") < C(0) < C(2), C("x") < C("y") < 3, C("") > C(1))
x = 5
print(1 < x < 10, 1 < x > 3, (1 < x) < 10, 1 < (x < 10), x == 5 == 5.0)
print([i for i in range(20) if 3 < i <= 7 != i])
assert 1 < 2 < 3, "chained"
