import sys

for argument in (None, 0, 5, "text", (1, 2)):
    try:
        sys.exit(argument)
    except SystemExit as e:
        print(repr(e), e.code, e.args)
try:
    raise SystemExit
except BaseException as e:
    print(type(e).__name__, e.code)
try:
    try:
        sys.exit(3)
    finally:
        print("finally runs")
except SystemExit:
    print("caught")
try:
    exit_function = type(sys.exit)
    raise KeyboardInterrupt("typed")
except Exception:
    print("not here")
except KeyboardInterrupt as e:
    print(e)
