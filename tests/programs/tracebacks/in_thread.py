# process: own
import threading


def work(n):
    print("working", n)
    raise ValueError(f"in thread {n}")


t = threading.Thread(target=work, args=(1,), name="worker")
t.start()
t.join()
print("main continues")
