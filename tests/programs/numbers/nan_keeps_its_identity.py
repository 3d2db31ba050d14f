nan = float("nan")
other = float("nan")
holder = [nan]


def same(value):
    copy = value
    return copy is value, copy == value, value in [value], [value] == [copy]


def pass_through(value):
    a = value
    b, c = a, a
    return c


print(same(nan), nan is holder[0], nan in holder, other in holder)
print([nan].index(nan), [nan].count(nan), (nan,) == (nan,), {nan: 1}[nan])
print(pass_through(nan) is nan, {nan, nan, other} == {nan, other}, len({nan, nan, other}))
d = {nan: "first"}
d[nan] = "second"
d[other] = "third"
print(list(d.values()), nan != nan, not nan == nan, nan < nan, nan >= nan)
print(sorted([3.0, 1.0, 2.0]), max(1.0, nan), min(nan, 1.0))
for value in holder:
    print(value is nan)
x = nan
x += 0
print(x is nan, x != x)
