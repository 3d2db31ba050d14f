import traceback


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("no next")


def loop(iterable):
    for a, b in iterable:
        print(a, b)


for iterable in ([(1, 2), (3,)], Broken(), 5, [None], [(1, 2, 3)]):
    try:
        loop(iterable)
    except Exception:
        traceback.print_exc()
a, *b, c = [1]
