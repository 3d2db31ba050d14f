"""A generator that is resumed by turns by a loop, by C code, by send and by a delegation, with its
frame looked at while it rests; numbers that are keys of several containers."""

import sys


def numbers(n):
    got = None
    for i in range(n):
        pair = (i, got)
        got = yield i * 1000
        if got == "stop":
            return pair
    return "end"


def take(source, n):
    taken = []
    for value in source:
        taken.append(value)
        if len(taken) == n:
            break
    return taken


def delegate(source):
    result = yield from source
    yield "result", result


def by_turns():
    source = numbers(100)
    print(take(source, 2), next(source), source.send("hello"), take(source, 2))
    print(source.gi_frame.f_locals["i"], source.gi_frame.f_locals["pair"])
    print(take(source, 2), sum(take(source, 3)), source.gi_yieldfrom)
    outer = delegate(source)
    print(take(outer, 2), next(outer), outer.send("there"), outer.gi_yieldfrom is source)
    print(next(source), take(outer, 1), source.gi_frame.f_locals["got"])
    try:
        outer.throw(ValueError("thrown"))
    except ValueError as error:
        print(error, source.gi_frame, list(source), list(outer))
    source = numbers(5)
    outer = delegate(source)
    print(take(outer, 3), outer.send("stop"), list(outer))
    source = numbers(5)
    print(take(source, 3), source.close(), take(source, 3))


def seen_from_within(depth):
    frame = sys._getframe()
    names = []
    while frame is not None and len(names) < 4:
        names.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
        frame = frame.f_back
    for i in range(depth):
        yield names
        yield i


def running():
    source = seen_from_within(3)
    print(take(source, 1), max(take(source, 1)), list(source))

    def again():
        yield 1
        yield next(itself)

    itself = again()
    print(next(itself))
    try:
        for value in itself:
            print(value)
    except ValueError as error:
        print(error)
    print(list(itself))


def ended_while_resting():
    dropped = []

    class Noisy:
        def __del__(self):
            dropped.append(len(dropped))

    def holds(thing):
        for i in range(10):
            yield i
        del thing

    source = holds(Noisy())
    print(take(source, 3), dropped)
    del source
    print(dropped)


def keys(n):
    edges = {}
    squares = {}
    for i in range(n):
        j = i * 7919 % n + 100_000
        k = i + 100_000
        edges.setdefault(k, set()).add(j)
        edges.setdefault(j, set()).add(k)
        squares[k] = squares.get(k, 0) + k
        squares[k] += 1
    copy = {key: key + 1 for key in edges}
    for key in list(copy):
        copy[key] += key
        assert key in edges and copy[key] == 2 * key + 1, key
    print(len(edges), len({i + 100_000 for i in range(n)} & set(edges)), sum(squares.values()))
    print(sorted(edges[100_001]), len(edges[100_001]), 100_001.0 in edges, -1 in edges)
    large = {i + (1 << 80) for i in range(5)} | {-1, -2, True, 2.5}
    large.add((1 << 80) + 1)
    large.add(1)
    print(len(large), sorted(large))


by_turns()
running()
ended_while_resting()
keys(1000)
