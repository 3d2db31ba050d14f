import sys


def inner():
    1 / 0


def outer():
    inner()


try:
    outer()
except ZeroDivisionError as e:
    tb = e.__traceback__
names = []
while tb:
    names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno))
    tb = tb.tb_next
print(names[-3:])
error = ValueError("v").with_traceback(None)
print(error.__traceback__)
try:
    raise error
except ValueError:
    first = error.__traceback__
try:
    raise error
except ValueError:
    print(error.__traceback__ is first, error.__traceback__.tb_next is first)
try:
    raise error.with_traceback(None)
except ValueError:
    print(error.__traceback__.tb_next)
try:
    error.__traceback__ = 5
except TypeError as e:
    print(e)
print(sys.exc_info())
