"""Items of several kinds, some within others, unpacked into variables that hold objects, too."""


class Noisy:
    count = 0

    def __init__(self, name):
        self.name = name

    def __del__(self):
        Noisy.count += 1


def gravity(steps, bodies, pairs):
    for _ in range(steps):
        for (([x, y, z], v, m), ([a, b, c], w, k)) in pairs:
            dx = x - a
            dy = y - b
            dz = z - c
            pull = 0.01 * (dx * dx + dy * dy + dz * dz + 1.0) ** -1.5
            v[0] -= dx * k * pull
            v[1] -= dy * k * pull
            v[2] -= dz * k * pull
            w[0] += dx * m * pull
            w[1] += dy * m * pull
            w[2] += dz * m * pull
        for (r, [vx, vy, vz], m) in bodies:
            r[0] += 0.01 * vx
            r[1] += 0.01 * vy
            r[2] += 0.01 * vz
    return bodies


def make(n):
    bodies = [([i * 1.5, i + 0.25, -i * 0.5], [0.0, i / 8, 0.125], 1.0 + i) for i in range(n)]
    return bodies, [(p, q) for i, p in enumerate(bodies) for q in bodies[i + 1:]]


def exchanged(pairs):
    p = q = [0]
    total = 0
    for p, q in pairs:
        p, q = q, p
        total += p[0] - q[0]
        r = p
        p = q
        q = r
        total = total * 3 % 1009 + p[0]
    return total, p, q


def left_behind(pairs):
    """The variables hold the only references to what was there before."""
    total = 0
    a = b = None
    for k, (a, b) in pairs:
        total += k + b[0]
        b = [total]
        a = b
    return total, a, b


def noisy(n):
    Noisy.count = 0
    seen = []
    pairs = [(Noisy(i), i) for i in range(n)]
    o = Noisy("first")
    for i in range(n):
        o, k = pairs[i]
        pairs[i] = None
        if k % 50 == 49:
            seen.append(Noisy.count)
    return seen, o.name


def popped(n):
    pairs = [([i], [i + 1]) for i in range(n)]
    total = 0
    for (a, b) in pairs:
        total += a[0] * b[0]
        if total % 7 == 0:
            pairs.append(([1], [3]))
        if len(pairs) > 2 * n:
            break
    return total, a, b


def changing(n):
    """What is unpacked changes its kind on the way."""
    rows = [((i, i + 0.5), [i]) for i in range(n)]
    rows[n // 2] = (["x", 2], [n])
    rows[n // 2 + 1] = ((1, 2.5), (7,))
    text = ""
    total = 0
    for ((k, f), box) in rows:
        if k == "x":
            text = k
            continue
        total += k * f + box[0]
    return total, text, k, f, box


def failing(n):
    rows = [((i, [i]), i) for i in range(n)] + [((1, [2], 3), 4)]
    count = 0
    try:
        for ((i, box), k) in rows:
            count += box[0] + k - i
    except ValueError as error:
        return count, i, box, k, str(error)


print(gravity(40, *make(5))[-1], gravity(3, *make(30))[-2])
pairs = [([i], [i * i % 17]) for i in range(400)]
print(exchanged(pairs), left_behind([(i, pair) for i, pair in enumerate(pairs)]))
print(noisy(300), popped(200), changing(300), failing(300))
for _ in range(5):
    print(exchanged(pairs)[0], left_behind([(1, pair) for pair in pairs])[0], changing(40)[:2])
