try:
    try:
        raise ValueError("a")
    except ValueError as a:
        raise a
except ValueError as e:
    print(e.__context__)
try:
    try:
        raise ValueError("a")
    except ValueError as a:
        try:
            raise KeyError("b")
        except KeyError as b:
            raise a
except ValueError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
a, b, c = Exception("a"), Exception("b"), Exception("c")
a.__context__ = b
b.__context__ = c
try:
    try:
        raise a
    except Exception:
        raise c
except Exception as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__), c.__context__ is a, b.__context__)
