def chain(error):
    parts = []
    while error:
        parts.append(f"{type(error).__name__}({error})" + ("|cause" if error.__cause__ else "")
                     + ("|suppressed" if error.__suppress_context__ else ""))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " <- ".join(parts)


try:
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            {}["k"]
        finally:
            int("x")
    except ValueError as e:
        raise TypeError("top")
except TypeError as e:
    print(chain(e))
try:
    try:
        1 / 0
    except ZeroDivisionError as zero:
        raise ValueError("from") from zero
except ValueError as e:
    print(chain(e), e.__context__ is e.__cause__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("none") from None
except ValueError as e:
    print(chain(e), repr(e.__context__))
try:
    raise ValueError("c") from KeyError
except ValueError as e:
    print(chain(e), repr(e.__cause__))
