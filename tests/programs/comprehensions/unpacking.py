# requires: 3.15
"""Comprehensions whose elements are unpacked."""
import asyncio
import traceback

lists = [[1, 2], (3,), "ab", {4: 5}]
print([*each for each in lists])
print({*each for each in lists} == {1, 2, 3, "a", "b", 4})
print({**each for each in ({1: 2}, {3: 4}, {1: 5})})
generator = (*each for each in lists if each != "ab")
print(list(generator))
print(max(*each for each in [[1], [2]]))
print([*(x or "-") for x in ["a", ""]], list(*x if x else "-" for x in ["a", ""]))
print([*inner for outer in [[[1], [2]], [[3]]] for inner in outer])
print([*(y := each) for each in [[1], [2]]], y)


def function(lists):
    total = [*each for each in lists]
    return total, (lambda: [*each for each in lists])(), list(*each for each in lists)


print(function([[1], [2, 3]]))


class Body:
    lists = [[1], [2]]
    values = [*each for each in lists]


print(Body.values)


async def numbers():
    for i in range(3):
        yield [i] * i


async def main():
    print([*each async for each in numbers()])
    print([x async for x in (*each async for each in numbers())])


asyncio.run(main())


def broken(source):
    try:
        print(eval(source))
    except Exception:
        print(traceback.format_exc().splitlines()[-1])


for source in ("[*1 for x in [1]]", "{*1 for x in [1]}", "{**1 for x in [1]}",
               "list(*1 for x in [1])", "(x for x in 1)", "{**{}, **x for x in y}",
               "[**x for x in y]", "(**x for x in y)", "{a: *b for a in c}", "{*a: b}",
               "{**a: b}", "[x, *y for x in z]", "[*a if b else c]", "{a: **b}"):
    broken(source)


class Closing:
    def __iter__(self):
        try:
            yield 1
            yield 2
        finally:
            print("closed")


iterator = (*each for each in [Closing()])
print(next(iterator))
iterator.close()
