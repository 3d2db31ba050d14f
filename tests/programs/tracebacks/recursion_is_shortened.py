def dive(n):
    if n == 0:
        raise RuntimeError("bottom")
    dive(n - 1)


dive(10)
