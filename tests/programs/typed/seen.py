"""What tools see of hot loops: frames, tracers set in the middle, generators, locals."""

import sys


def lines_after(n, at):
    lines = []

    def tracer(frame, event, arg):
        lines.append((event, frame.f_lineno - start, dict(frame.f_locals).get("x")))
        return tracer

    class Switch:
        def __del__(self):
            sys.settrace(tracer)
            sys._getframe(1).f_trace = tracer

    start = sys._getframe().f_lineno
    kept = [Switch()]
    x = 0
    for i in range(n):
        x = x + i
        if i == at:
            kept.clear()
        if i == at + 3:
            sys.settrace(None)
    return x, lines


def frames(n):
    seen = []
    for i in range(n):
        x = i * 0.5
        for j in range(i):
            x = x + j
        if i % 4 == 0:
            frame = sys._getframe()
            seen.append((frame.f_locals["x"], frame.f_locals["i"], frame.f_locals.get("j")))
    return seen


def generator(n):
    total = 0
    x = 1.0
    for i in range(n):
        total += i
        x = x * 0.75
        if i % 3 == 0:
            got = yield total, x
            if got:
                total = got
        k = 0
        while k < 5:
            k += 1
            total += k
    return total


def drive(n):
    g = generator(n)
    out = [next(g)]
    try:
        while True:
            out.append(g.send(len(out) if len(out) % 2 else None))
    except StopIteration as stop:
        out.append(stop.value)
    return out


def closes(n):
    g = generator(n)
    next(g)
    next(g)
    frame = g.gi_frame
    values = frame.f_locals["total"], frame.f_locals["x"], frame.f_locals["i"]
    g.close()
    return values


def cells(n):
    count = 0

    def bump():
        nonlocal count
        count += 1

    total = 0
    for i in range(n):
        total = total + i
        bump()
        total = total + count
    return total, count


def evaluates(n):
    out = []
    for i in range(n):
        x = i * i
        if i % 5 == 2:
            out.append(eval("x + i"))
            out.append(sorted(locals()))
    return out


def iterates_values(n):
    squares = [i * i for i in range(n)]
    total = 0.0
    for value in squares:
        for k in range(3):
            total = total + value * 0.5
    return total, {i: i * 0.5 for i in range(n)}, sum(i * i for i in range(n) if i % 2)


print(lines_after(12, 5))
print(frames(13))
print(drive(12), closes(12))
print(cells(15), evaluates(12), iterates_values(9))
