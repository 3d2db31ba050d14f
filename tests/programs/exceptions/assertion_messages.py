def check(value, message=None):
    try:
        if message is None:
            assert value
        else:
            assert value, message
        return "passed"
    except AssertionError as e:
        return repr(e)


print(check(1), check(0), check([]), check("", "empty"), check(None, ("a", "b")), check(0, ValueError("v")))


def message():
    print("message evaluated")
    return "m"


assert True, message()
try:
    assert False, message()
except AssertionError as e:
    print(e)
AssertionError = ValueError
try:
    assert 0, "still the builtin"
except ValueError:
    print("shadowed")
except Exception as e:
    print(type(e).__name__, e)
try:
    assert (yes := 0) or yes == 1, f"{yes=}"
except Exception as e:
    print(e)
