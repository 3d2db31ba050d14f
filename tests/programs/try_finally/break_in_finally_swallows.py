import warnings

warnings.simplefilter("ignore")


def f():
    while True:
        try:
            raise ValueError("lost")
        finally:
            break
    return "survived"


def g():
    seen = []
    for i in range(3):
        try:
            1 / (i - 1)
        finally:
            seen.append(i)
            continue
    return seen


def h():
    for i in range(2):
        try:
            return i
        finally:
            break
    return "break won"


import sys

print(f(), g(), h(), sys.exc_info())
