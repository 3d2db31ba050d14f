# requires: 3.14
# A debugger, or a call of its code, may give a generator expression something else to iterate.
import types


def made():
    return (x for x in range(10))


def try_it(value):
    for put in True, False:
        try:
            if put:
                generator = made()
                generator.gi_frame.f_locals[".0"] = value
            else:
                generator = types.FunctionType(made().gi_code, {})(value)
            seen = list(generator)
            assert len(seen) <= 10, seen
        except TypeError as error:
            pass    # not on all versions


for value in iter([2]), iter("a"), (x for x in "q"):
    try_it(value)


def loop(values):
    for x in values:
        yield x


generator = loop(range(10))
generator.gi_frame.f_locals["values"] = [1, 2]
print(list(generator))

for value in 5, 2.5, None, [1], range(3), {3: 4}:
    try:
        try_it(value)
    except TypeError:
        pass
