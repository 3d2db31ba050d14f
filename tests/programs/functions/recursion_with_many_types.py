def flatten(value):
    if isinstance(value, (list, tuple)):
        return [x for item in value for x in flatten(item)]
    if isinstance(value, dict):
        return [x for k in sorted(value) for x in flatten(value[k])]
    return [value]


def show(value, depth=0):
    match value:
        case dict():
            return "{" + ", ".join(f"{k}: {show(v, depth + 1)}" for k, v in value.items()) + "}"
        case list() | tuple():
            return "[" + " ".join(show(v, depth + 1) for v in value) + "]"
        case float():
            return f"{value:.{depth}f}"
        case _:
            return repr(value)


def count(n, memo={}):
    if n in memo:
        return memo[n]
    memo[n] = result = 1 if n < 2 else count(n - 1) + count(n - 2)
    return result


def subsets(items):
    if not items:
        return [[]]
    head, *tail = items
    rest = subsets(tail)
    return rest + [[head, *s] for s in rest]


data = [1, (2.5, [3, {"b": 4, "a": [5, "six"]}]), [], {"x": None}]
print(flatten(data), show(data), count(90), len(subsets(range(8))), subsets("ab"))


def walk(tree, path=()):
    yield path, tree
    if isinstance(tree, dict):
        for k, v in tree.items():
            yield from walk(v, path + (k,))


for path, value in walk({"a": {"b": 1, "c": {}}, "d": 2.5}):
    print(path, value)
