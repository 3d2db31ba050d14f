# process: own
class Resource:
    def __del__(self):
        self.close()

    def close(self):
        raise RuntimeError("cannot close")


r = Resource()
del r
print("after del")


def g():
    try:
        yield 1
    finally:
        raise KeyError("in finally of a dying generator")


x = g()
next(x)
del x
print("end")
