def f(fail_in):
    try:
        print("try")
        if fail_in == "try":
            raise ValueError("try")
    except ValueError as e:
        print("except", e)
        if fail_in == "except":
            raise KeyError("except")
    else:
        print("else")
        if fail_in == "else":
            raise ValueError("else")
    finally:
        print("finally")
        if fail_in == "finally":
            raise ValueError("finally")
    return "end"


for where in (None, "try", "else", "finally"):
    try:
        print(f(where))
    except Exception as e:
        print("escaped", repr(e), repr(e.__context__))


def nested():
    for i in range(4):
        try:
            if i == 0:
                continue
            if i == 3:
                break
        except Exception:
            pass
        else:
            print("else", i)
        finally:
            print("finally", i)
    else:
        print("loop else")


nested()
