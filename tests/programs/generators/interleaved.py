def count(name, n):
    for i in range(n):
        yield f"{name}{i}"


def round_robin(*generators):
    pending = list(generators)
    while pending:
        for generator in list(pending):
            try:
                yield next(generator)
            except StopIteration:
                pending.remove(generator)


print(list(round_robin(count("a", 3), count("b", 1), count("c", 5))))
print(list(zip(count("x", 3), count("y", 2))))
shared = count("s", 6)
print(list(zip(shared, shared)), next(shared, "empty"))
a = count("p", 4)
for item in a:
    print(item, next(a))
