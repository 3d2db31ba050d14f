def work(values):
    good = bad = cleaned = 0
    for value in values:
        try:
            if value % 3 == 0:
                raise ValueError(value)
            if value % 5 == 0:
                continue
            good += value
        except ValueError as e:
            bad += e.args[0]
        else:
            good += 1
        finally:
            cleaned += 1
    return good, bad, cleaned


print(work(range(1000)))
print(work([0.5, 3.0, 2**65, True, 10]))
try:
    work([1, None])
except TypeError as e:
    print(e)
