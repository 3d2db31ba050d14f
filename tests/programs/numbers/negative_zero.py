import math

zero, negative = 0.0, -0.0
print(zero == negative, zero is negative, repr(negative), str(negative), f"{negative}")
print(negative + 0, 0 + negative, negative + negative, negative - 0.0, negative * -1, 0 * -1.0)
print(-zero, abs(negative), negative * 5, math.copysign(1, negative), math.atan2(negative, -1.0))
print(-0, 0 * -1, round(-0.4), round(-0.4, 1), -0.0 // 1, -0.0 % 5, 5 % -5.0, 0.0 // -3)


def accumulate(start, n):
    for _ in range(n):
        start += -0.0
    return start


print(accumulate(-0.0, 30), accumulate(0.0, 30), accumulate(0, 30), accumulate(-0.0, 0))
constants = (0.0, -0.0, 0, -0)
print(constants, [math.copysign(1, c) for c in constants])
print({0.0: "a", -0.0: "b", 0: "c"}, min(0.0, -0.0), max(-0.0, 0.0), sum([-0.0, -0.0]))
