def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")


g = numbers()
print(next(g))
g.close()
g.close()
try:
    next(g)
except StopIteration as stop:
    print("done", stop.value)
unstarted = numbers()
unstarted.close()
print(list(unstarted))
