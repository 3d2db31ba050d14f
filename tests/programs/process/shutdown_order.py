# process: own
import atexit
import sys


class Late:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = Late("global a")
atexit.register(lambda: print("atexit one", a.name))


@atexit.register
def two():
    print("atexit two")


def gen():
    try:
        yield 1
    finally:
        print("generator closed")


g = gen()
next(g)
del g
print("end of program")
sys.stdout.flush()
del a
