# instructions: vary: the collector calls when the engine has allocated enough
# The collector may call any code while an exception leaves one frame after the other.
import gc
import traceback


def collecting(phase, info):
    calls.add(sum(range(3)))


def fail(n):
    if n == 0:
        raise ValueError(n)
    return [n, fail(n - 1)]


gc.callbacks.append(collecting)
for threshold in range(1, 9):
    calls = set()
    gc.set_threshold(threshold)
    try:
        fail(30)
    except ValueError as error:
        names = [entry.name for entry in traceback.extract_tb(error.__traceback__)]
        print(threshold, len(names), names.count("fail"))
    gc.set_threshold(700, 10, 10)
    gc.collect()
    print(calls)
gc.callbacks.remove(collecting)
