import sys


def show(label):
    print(label, repr(sys.exc_info()[1]))


try:
    try:
        raise ValueError("one")
    finally:
        show("finally with exception")
except ValueError:
    show("except")
try:
    pass
finally:
    show("finally without")


def returning():
    try:
        return 1
    finally:
        show("finally of return")


returning()
try:
    raise KeyError("outer")
except KeyError:
    try:
        pass
    finally:
        show("finally inside except")
    try:
        raise OSError("nested")
    except OSError:
        show("nested except")
    finally:
        show("after nested")
show("done")
