log = []


class L(list):
    def __setitem__(self, k, v):
        log.append(("set", k, v))
        super().__setitem__(k, v)

    def __getitem__(self, k):
        log.append(("get", k))
        return super().__getitem__(k)


def t(v):
    log.append(v)
    return v


l = L([0, 1, 2])
l[t(0)], l[t(1)] = t("a"), t("b")
l[t(0)] = l[t(1)] = t("c")
l[t(0)] += t("d")
l[l[2]] = 5
i = 0
i, l[i] = 1, "i"
x = y = t(3)
(a, b), c = (t(1), t(2)), t(3)
print(log, list(l))
del log[:]
try:
    l[t(9)] = t("value") + 1
except TypeError as e:
    print(e, log)
del log[:]
try:
    l[t(0)], l[t(1)], missing = t("p"), t("q")
except ValueError as e:
    print(e, log, list(l))
