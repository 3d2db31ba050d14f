def check(value):
    assert isinstance(value, int), f"not an int: {value!r}"
    assert value > 0
    return value


print(check(5))
try:
    check("x")
except AssertionError:
    import traceback
    traceback.print_exc()
check(-1)
