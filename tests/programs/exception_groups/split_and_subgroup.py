class MyGroup(ExceptionGroup):
    def derive(self, excs):
        print("derive", len(excs))
        return MyGroup(self.message, excs)


g = MyGroup("top", [ValueError(1), MyGroup("in", [TypeError(2), ValueError(3)]), KeyError(4)])
match, rest = g.split(ValueError)
print(repr(match), repr(rest))
print(g.subgroup(KeyError), g.subgroup(OSError), g.split(lambda e: isinstance(e, KeyError))[0].exceptions)
try:
    raise g
except* KeyError as e:
    print(type(e).__name__, e.exceptions)
except* Exception as e:
    print("rest", repr(e))
