# Slices of lists with a step, and lists stored into slices of lists.
items = list(range(10))
for bounds in [(None, None, -1), (3, None, -1), (None, 3, -1), (8, 2, -2), (-1, -20, -3), (2, 8, 2),
               (None, None, 2), (20, None, -1), (-20, 20, 3), (5, 5, 1), (2, None, 1), (9, 0, 1),
               (0, 9, -1), (None, None, 2 ** 70), (2 ** 70, -2 ** 70, -4), (True, None, True)]:
    start, stop, step = bounds
    print(bounds, items[start:stop:step])
    print([value * 2 for value in items[start:stop:step]], sum(items[start:stop:step]))
try:
    items[::0]
except ValueError as error:
    print(error)
try:
    items[::"1"]
except TypeError as error:
    print(error)
for bounds in [(0, 0), (2, 4), (4, 2), (-3, None), (None, None), (20, 30), (-30, 1), (1, 2 ** 70)]:
    start, stop = bounds
    for new in [], [1], [1, 2, 3], list("abcdef"):
        changed = items[:]
        changed[start:stop] = new
        print(bounds, changed)
changed = items[:]
changed[2:4] = changed
changed[:2] = (value for value in "xy")
changed[-1:] = "z"
print(changed)


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dropped", self.name, len(kept))


kept = [Told(1), Told(2), Told(3)]
kept[1:] = []
kept[:] = kept
kept[:0] = [Told(4)]
kept[::-1]
kept[:] = []


class Answer(list):
    def __setitem__(self, key, value):
        print("set", key, value)

    def __getitem__(self, key):
        return key


answer = Answer([1, 2])
answer[0:1] = [2]
print(answer[::-1], answer[0:1])
for value in "", "a", b"", b"a", (), (0,), {}, {0: 0}, set(), {0}, 0.5, 1 << 70, int, Told, print, object():
    print(bool(value), "yes" if value else "no", not value)
