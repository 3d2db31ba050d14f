def t(name, value):
    print(name)
    return value


try:
    raise t("exception", ValueError) from t("cause", KeyError)
except ValueError as e:
    print(repr(e), repr(e.__cause__))
try:
    raise t("exception", ValueError)(t("argument", 1)) from t("cause", None)
except ValueError as e:
    print(repr(e), e.__cause__, e.__suppress_context__)
try:
    raise ValueError from 1 / 0
except ZeroDivisionError as e:
    print(e)
try:
    raise undefined from t("never", None)
except NameError as e:
    print(e)
