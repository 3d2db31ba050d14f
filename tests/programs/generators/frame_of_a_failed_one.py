# What a generator's exception keeps alive: its own frame, and on some hosts those that drove it.


class Witness:
    def __del__(self):
        print("gone")


def failing(kept):
    try:
        yield 1
        raise TypeError("first")
    except TypeError as error:
        kept.append(error)
    raise KeyError("second")


def delegating(kept):
    yield from failing(kept)


def drive(make, kept):
    witness = Witness()
    for _ in make(kept):
        pass
    print(witness)


def by_the_host(make, kept):
    witness = Witness()
    print(list(make(kept)), witness)


for make in failing, delegating:
    for driver in drive, by_the_host:
        kept = []
        try:
            driver(make, kept)
        except KeyError as error:
            print(error, error.__context__)
        frame = kept[0].__traceback__.tb_frame
        print(make.__name__, driver.__name__, frame.f_code.co_name,
              frame.f_back and frame.f_back.f_code.co_name)
        del frame
        kept.clear()
        print("cleared")
