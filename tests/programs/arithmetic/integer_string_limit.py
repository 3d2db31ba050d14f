import sys

digits = "9" * 5000
try:
    int(digits)
except ValueError as error:
    print(error)
try:
    str(10 ** 5000)
except ValueError as error:
    print(error)
old = sys.get_int_max_str_digits()
sys.set_int_max_str_digits(0)
print(len(str(10 ** 5000)), int(digits) % 1000)
sys.set_int_max_str_digits(old)
print(len(hex(10 ** 5000)))
