def accumulate(steps, switch_at, extra):
    total = 0
    history = []
    for step in range(steps):
        total += step
        if step == switch_at:
            total += extra
            history.append(type(total).__name__)
    return total, type(total).__name__, history


for extra in (0, 0.5, 2**70, True, 1j, 0.0, -0.0):
    print(accumulate(50, 25, extra))
    print(accumulate(50, 49, extra))
    print(accumulate(50, 99, extra))
