import sys

try:
    print("before")
    sys.exit(42)
finally:
    print("finally")
