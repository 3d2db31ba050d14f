class Sign:
    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __bool__(self):
        print("bool asked")
        return False


s = Sign()
print(-s, +s, ~s, not s, not not s)
print(-True, +True, type(+True).__name__, -0, -0.0, +-+-3, - -3, not -1)
print(-(2**62), -(-2**63), -(2**64), +1.5, -float("inf"))
for value in ("a", None, [], {}, object):
    for operator in ("-", "+", "~"):
        try:
            print(eval(operator + "value"))
        except TypeError as error:
            print(error)
