import traceback


class O:
    x = 1


o, d, l = O(), {}, [1]
s = "text"


def f():
    global s
    n = None
    for attempt in range(7):
        try:
            if attempt == 0:
                n += 1
            elif attempt == 1:
                o.x += "a"
            elif attempt == 2:
                d["missing"] += 1
            elif attempt == 3:
                l[0][1] += 1
            elif attempt == 4:
                o.missing -= 1
            elif attempt == 5:
                s -= 1
            else:
                unbound += 1
                unbound = 1
        except Exception:
            traceback.print_exc()


f()
l[
    5
] += 1
