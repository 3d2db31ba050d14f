"""Grouping records: dicts of lists, tuple keys, setdefault, sorting by key."""


def records(count):
    for i in range(count):
        yield {"id": i, "city": f"city{i % 17}", "age": i * 7 % 60, "score": i * 31 % 1000}


def run(n):
    groups = {}
    totals = {}
    for record in records(n):
        key = (record["city"], record["age"] // 10)
        groups.setdefault(key, []).append(record["id"])
        totals[key] = totals.get(key, 0) + record["score"]
    best = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:5]
    sizes = {key: len(ids) for key, ids in groups.items()}
    return best, sum(sizes.values()), max(sizes.items(), key=lambda item: (item[1], item[0]))


N = 350_000
