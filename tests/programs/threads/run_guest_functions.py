# instructions: vary: threads take turns by the clock
import queue
import threading

results = []
lock = threading.Lock()


def work(n):
    total = 0
    for i in range(n * 1000):
        total += i
    with lock:
        results.append((n, total))


threads = [threading.Thread(target=work, args=(n,)) for n in range(1, 6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results))
q, done = queue.Queue(), []


def consumer():
    while (item := q.get()) is not None:
        done.append(item * item)


t = threading.Thread(target=consumer)
t.start()
for i in range(10):
    q.put(i)
q.put(None)
t.join()
print(done)
local = threading.local()
seen = []


def uses_local(v):
    local.value = v
    seen.append(local.value)


local.value = "main"
t = threading.Thread(target=uses_local, args=("thread",))
t.start()
t.join()
print(seen, local.value)
