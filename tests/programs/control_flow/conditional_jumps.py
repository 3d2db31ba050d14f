def truth(v, log):
    log.append(v)
    return v


def run(a, b, c):
    log = []
    t = lambda v: truth(v, log)
    results = [
        t(a) and t(b) or t(c),
        t(a) or t(b) and t(c),
        not (t(a) and t(b)),
        (t(a) or t(b)) and t(c),
        t(1) if t(a) and not t(b) else t(2) if t(c) else t(3),
    ]
    if t(a) and (t(b) or t(c)):
        results.append("if1")
    if not t(a) or not (t(b) and t(c)):
        results.append("if2")
    while t(a) and not t(b):
        results.append("while")
        break
    results.append([x for x in "q" if t(a) or t(b) if t(c)])
    assert (t(a) or not t(a)) and True
    return results, log


for a in (0, "A"):
    for b in ("", "B"):
        for c in ([], "C"):
            print(run(a, b, c))
