# Threads with little room on the C stack run all the same.
import threading


def count(n):
    return 1 + count(n - 1) if n else 0


def through_host(n):
    return max(map(through_host, [n - 1])) + 1 if n else 0


def run():
    print(size, count(8), through_host(1), sorted([3, 1, 2], key=lambda item: -item))


for size in 1 << 17, 1 << 18, 1 << 20:
    threading.stack_size(size)
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(20)
    print(thread.is_alive())
threading.stack_size(0)
