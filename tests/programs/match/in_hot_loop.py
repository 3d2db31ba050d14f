def step(state, op):
    match op:
        case ("push", n):
            return [*state, n]
        case ("add",):
            *rest, a, b = state
            return [*rest, a + b]
        case ("dup", int(times)) if times > 0:
            return state + state[-1:] * times
        case {"op": "mul", "by": by}:
            return [s * by for s in state]
        case str() as name:
            return [*state, name]
    raise ValueError(op)


program = [("push", 1), ("push", 2.5), ("add",), ("dup", 2), {"op": "mul", "by": 2}, "end"]
for _ in range(20):
    state = []
    for op in program:
        state = step(state, op)
print(state)
try:
    step([], ("dup", 0))
except ValueError as e:
    print(e)
