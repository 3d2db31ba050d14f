# instructions: vary: threads take turns by the clock
import concurrent.futures
import threading


def gen():
    name = yield
    while True:
        name = yield f"{name} resumed me"


g = gen()
next(g)
out = []
for i in range(3):
    t = threading.Thread(target=lambda: out.append(g.send(f"thread {i}")))
    t.start()
    t.join()
print(out)
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    print(list(pool.map(lambda x: x ** 2, range(5))))
    future = pool.submit(lambda: 1 / 0)
    try:
        future.result()
    except ZeroDivisionError as e:
        print("from pool", e)
caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value)))


def fails():
    raise KeyError("in thread")


t = threading.Thread(target=fails)
t.start()
t.join()
print(caught)


def recursive(n):
    return n and 1 + recursive(n - 1)


t = threading.Thread(target=lambda: out.append(recursive(500)))
t.start()
t.join()
print(out[-1])
