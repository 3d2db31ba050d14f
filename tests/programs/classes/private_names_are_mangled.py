class C:
    __secret = 1

    def __init__(self):
        self.__value = 2
        self.__dunder__ = 3

    def __method(self, __argument=4):
        __local = 5
        return self.__value, __argument, __local, sorted(locals())

    def run(self):
        global __g
        __g = "global"
        import os.path as __p
        return self.__method(6), [__x for __x in (1,)], {"__k": 1}

    def get(self, other):
        return other.__value


c = C()
print(c._C__secret, c._C__value, c.__dunder__, c.run(), _C__g, C._C__method.__name__)
try:
    c.__value
except AttributeError as e:
    print(e)


class _Sub(C):
    def peek(self):
        return self.__secret


try:
    _Sub().peek()
except AttributeError as e:
    print(e)


class __:
    __x = 1


print(__.__x, C().get(c))
