from contextlib import nullcontext


def f():
    out = []
    for a, (b, *c) in [(1, "xyz"), (2, "pq")]:
        out.append(lambda: (a, b, c))
    try:
        raise ValueError("v")
    except ValueError as error:
        out.append(lambda: error)
        print(out[-1]())
    with nullcontext("managed") as m:
        out.append(lambda: m)
    import os.path as p

    def q():
        return p.join("a", "b").replace("\\", "/")
    out.append(q)

    class K:
        def me(self):
            return K.__name__, m
    out.append(K().me)
    [w := 5 for _ in "a"]
    out.append(lambda: w)
    match [7, 8]:
        case [z, *rest]:
            out.append(lambda: (z, rest))
    del b
    return out


for function in f():
    try:
        print(function())
    except NameError as e:
        print(e)
