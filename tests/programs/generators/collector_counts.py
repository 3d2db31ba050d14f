# Generators count for the collector as often as the host's do.
import gc


def generate(n):
    yield n


async def coroutine(n):
    return n


gc.collect()
gc.disable()
for kind in generate, coroutine:
    before = gc.get_count()[0]
    kept = [kind(n) for n in range(300)]
    after = gc.get_count()[0]
    print(kind.__name__, 300 <= after - before < 320)
    for each in kept:
        each.close()
    each = None
    before = gc.get_count()[0]
    kept.clear()
    print(250 < before - gc.get_count()[0] < 320)
