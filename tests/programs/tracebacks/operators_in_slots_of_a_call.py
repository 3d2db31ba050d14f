import traceback


def f(*a, **k):
    return a


a, b, c, none = 1, 2.5, "s", None
for attempt in (
    lambda: f(a + b, b - c, a),
    lambda: f(x=a * b, y=none + a),
    lambda: f(*[a, none[0]]),
    lambda: f(-c, ~b),
    lambda: f(a < none < b),
    lambda: [a, b, c][c],
    lambda: {none: [a]}[none][b],
    lambda: (a if c else b).missing,
    lambda: f(a)(b)(c),
    lambda: a @ b,
    lambda: a ** none if b else c,
    lambda: (a, *none),
    lambda: {**a},
    lambda: a in none,
    lambda: f"{a:{c}}{none + 1}",
    lambda: c % (a, b),
    lambda: a << b,
    lambda: (lambda x: x[a])(b),
):
    try:
        attempt()
        print("no error")
    except Exception:
        traceback.print_exc()
