"""Hot loops over pairs: enumerate, zip, tuples in lists, unpacking."""

import traceback


def enumerated(items):
    total, weighted = 0, 0.0
    for i, item in enumerate(items):
        total += i
        weighted += i * item
    return total, weighted, i, item


print(enumerated([1, 2, 3] * 30), enumerated([0.5] * 70), enumerated([True, 2, 2.5, 7] * 20))


def counted_from(items, start):
    out = []
    for i, item in enumerate(items, start):
        if i % 3 == 0:
            continue
        out.append(i * item)
        if len(out) > 40:
            break
    else:
        out.append("end")
    return out[-3:], i


print(counted_from([2] * 50, 5), counted_from([2] * 90, -7), counted_from([2] * 40, 10 ** 30),
      counted_from([], 0) if False else None)


def zipped(a, b):
    total = 0.0
    pairs = zip(a, b)
    for x, y in pairs:
        total += x * y
        if total > 150:
            break
    return total, list(pairs)[:2]


print(zipped([1.5] * 40, [2] * 50), zipped([1] * 50, [2.5] * 40), zipped([9, 9], [9]))
left, right = iter([1, 2, 3] * 20), iter([5] * 59)
print(zipped(left, right), list(left), list(right))
left, right = iter([5] * 20), iter([1, 2, 3] * 20)
print(zipped(left, right), list(left), len(list(right)))


def three(a, b, c):
    total = 0
    for x, y, z in zip(a, b, c):
        total += x * y - z
    return total, x, y, z


print(three([1, 2] * 40, [3] * 80, range(80)), three([1, 2] * 40, [3] * 80, list(range(80))))


class Body:
    def __init__(self, place, speed, mass):
        self.place, self.speed, self.mass = place, speed, mass


def points(n):
    bodies = [([float(i), i * 0.5, 1.0], [0.0, 0.1, 0.2], 1.0 + i) for i in range(n)]
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    for step in range(5):
        for ([x1, y1, z1], v1, m1), ([x2, y2, z2], v2, m2) in pairs:
            dx, dy, dz = x1 - x2, y1 - y2, z1 - z2
            force = 0.01 / (dx * dx + dy * dy + dz * dz + 1.0) ** 1.5
            v1[0] -= dx * m2 * force
            v1[1] -= dy * m2 * force
            v2[0] += dx * m1 * force
            v2[2] += dz * m1 * force
        for place, speed, mass in bodies:
            place[0] += speed[0]
            place[1] += speed[1] * mass
    return [round(x, 12) for body in bodies for x in body[0] + body[1]]


print(points(9))


def objects(n):
    bodies = [Body(i * 0.5, -i, 1) for i in range(n)]
    for i, body in enumerate(bodies):
        body.place += body.speed * i
    for body, weight in zip(bodies, [0.5] * n):
        body.mass += weight
    return [(body.place, body.mass) for body in bodies[-2:]]


print(objects(40))


def swapped(n):
    a, b, c = 1, 2.0, 3
    for i in range(n):
        a, b, c = c, a + 0.0, i
    return a, b, c


print(swapped(50))


# what does not fit

def error_of(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        return type(error).__name__, str(error), frames[-1].lineno, frames[-1].colno


def sums(pairs):
    total = 0
    for a, b in pairs:
        total += a - b
    return total


print(sums([(i, 1) for i in range(60)]), sums([[i, 1] for i in range(60)]))
print(error_of(sums, [(1, 2)] * 40 + [(1, 2, 3)]), error_of(sums, [(1, 2)] * 40 + [(1,)]))
print(error_of(sums, [(1, 2)] * 40 + [7]), error_of(sums, [(1, 2)] * 40 + ["ab"]))
print(sums([(1, 2)] * 40 + [iter((5, 6))]), sums([(1, 2)] * 40 + [{8: 0, 9: 0}]))
print(error_of(enumerated, [1] * 40 + ["x"]), error_of(zipped, [1] * 40, [2] * 39 + [None]))


def strict(a, b):
    total = 0
    for x, y in zip(a, b, strict=True):
        total += x + y
    return total


print(strict([1] * 50, [2] * 50), error_of(strict, [1] * 50, [2] * 49))


def growing(n):
    items = [1, 2, 3]
    for i, item in enumerate(items):
        if len(items) < n:
            items.append(i + item)
    return len(items), sum(items)


print(growing(80))
