class Timer:
    depth = 0
    log = []

    def __init__(self, step):
        self.step = step

    def __enter__(self):
        Timer.depth += self.step
        return Timer.depth

    def __exit__(self, kind, value, tb):
        Timer.depth -= self.step
        if kind is OverflowError:
            Timer.log.append(value.args)
            return True


def work(n, step):
    total = 0
    for i in range(n):
        with Timer(step) as depth, Timer(step * 2) as deeper:
            total += depth + deeper
            if i % 10 == 9:
                raise OverflowError(i, total)
            if i % 10 == 3:
                continue
            total += 1
    return total, Timer.depth


print(work(50, 1), work(50, 0.5), work(20, 2**62), len(Timer.log), Timer.log[-1])
try:
    work(3, "a")
except TypeError as e:
    print(e)
