counter = 0


def make():
    total = 10

    class C:
        global counter
        nonlocal total
        counter += 1
        total += 1
        kept = total

        def __init__(self):
            nonlocal total
            total += 100
            self.total = total

    return C, lambda: total


C, read = make()
print(counter, read(), C.kept, hasattr(C, "total"), hasattr(C, "counter"))
C(), C()
print(read(), C().total)
