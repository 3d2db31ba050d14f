# instructions: vary: threads take turns by the clock
import threading
import time

stop = False
counts = {}


def spin(name):
    n = 0
    while not stop:
        n += 1
    counts[name] = n > 0


threads = [threading.Thread(target=spin, args=(name,)) for name in "ab"]
for t in threads:
    t.start()
time.sleep(0.02)
stop = True
for t in threads:
    t.join(10)
print(counts == {"a": True, "b": True}, any(t.is_alive() for t in threads))
event = threading.Event()
order = []


def waiter():
    event.wait(10)
    order.append("woken")


t = threading.Thread(target=waiter)
t.start()
order.append("setting")
event.set()
t.join()
print(order)
condition, turn, log = threading.Condition(), [0], []


def player(me):
    for _ in range(5):
        with condition:
            condition.wait_for(lambda: turn[0] == me, 10)
            log.append(me)
            turn[0] = 1 - me
            condition.notify_all()


players = [threading.Thread(target=player, args=(i,)) for i in range(2)]
for p in players:
    p.start()
for p in players:
    p.join()
print(log)
