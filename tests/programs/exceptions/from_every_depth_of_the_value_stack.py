def boom():
    raise ValueError("boom")


def f(*a, **k):
    return a


class O:
    x = 1


o, d, l = O(), {}, [1, 2]
cases = [
    lambda: 1 + boom(), lambda: [1, 2, boom()], lambda: {1: 2, 3: boom()}, lambda: {boom(): 1}, lambda: f(1, boom()), lambda: f(1, x=boom()),
    lambda: f(*[1], *boom()), lambda: f(**boom()), lambda: (1, (2, (3, boom()))), lambda: l[boom()], lambda: boom().x, lambda: boom()(), lambda: o.x + boom() * 2,
    lambda: f"{1}{boom()}", lambda: f"{1:{boom()}}", lambda: 1 < 2 < boom(), lambda: 1 < boom() < 3, lambda: boom() if 1 else 2, lambda: 1 if boom() else 2,
    lambda: [i for i in (1, boom())], lambda: [boom() for i in (1, 2)], lambda: {i: boom() for i in "ab"}, lambda: [i for i in "ab" if boom()],
    lambda: l[1:boom()], lambda: l[boom():2:3], lambda: not boom(), lambda: -boom(), lambda: 1 and boom(), lambda: 0 or boom(), lambda: (yield_ := boom()),
    lambda: [*l, *boom()], lambda: {**d, **boom()}, lambda: sum(boom() for _ in "a"), lambda: sorted(l, key=lambda x: boom()), lambda: (lambda a=boom(): a)(),
    lambda: [[[boom()]]], lambda: 1 in boom(), lambda: boom() is None, lambda: f(f(f(1, 2, boom()), 3), 4), lambda: max(1, 2, boom(), 4)]
survivors = []
for round_ in range(2):
    for number, case in enumerate(cases):
        kept = [number, number * 0.5]
        for a in (1,):
            for b in (2.5,):
                try:
                    case()
                    survivors.append(number)
                except ValueError as e:
                    kept.append(str(e))
                    tb = e.__traceback__.tb_next
                    kept.append(tb.tb_frame.f_code.co_name)
        assert kept[:2] == [number, number * 0.5] and (a, b) == (1, 2.5), number
print(len(cases), survivors, kept)
