class Container:
    def __contains__(self, item):
        print("contains", item)
        return item


class Iterable:
    def __iter__(self):
        print("iter")
        return iter([1, 2, 3])


class Sequence:
    def __getitem__(self, index):
        print("getitem", index)
        if index > 3:
            raise IndexError
        return index * 10


class Refuses:
    __contains__ = None

    def __iter__(self):
        return iter([1])


print(5 in Container(), 0 not in Container(), "" in Container())
print(2 in Iterable(), 9 in Iterable(), 20 in Sequence(), 5 not in Sequence())
for bad in (Refuses(), 5, None):
    try:
        print(1 in bad)
    except TypeError as error:
        print(error)
print("b" in "abc", "" in "", b"a" in b"abc", 97 in b"abc", None is None, () is not None)
try:
    1 in "abc"
except TypeError as error:
    print(error)
nan = float("nan")
print(nan in [nan], nan in (1, nan), nan == nan, not nan is nan)
