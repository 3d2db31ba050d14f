async_ = [await_ for await_ in "ab"]
print(async_)
source = iter(range(10))
print([x for x in source if x < 4 or next(source)], list(source))
numbers = [1, 2, 3]
print([numbers.append(x * 10) or x for x in numbers if len(numbers) < 6], numbers)
d = {"a": 1}
try:
    [d.setdefault(k + "x", 1) for k in d]
except RuntimeError as e:
    print(e)
print({k: d.pop(k) for k in list(d)}, d)
print([i for i in (yield_ for yield_ in "xy")], [print("side") for _ in range(2)])
print([x for x in map(int, "123")], [c for c in {"k": 1}], [x for x in range(5)[::-2]])
