"""Sets: membership, insertion, algebra; the components of a graph."""


def run(n):
    edges = {}
    for i in range(n):
        j = i * 7919 % n
        if i % 3:
            edges.setdefault(i, set()).add(j)
            edges.setdefault(j, set()).add(i)
    seen = set()
    components = []
    for start in edges:
        if start in seen:
            continue
        component = set()
        stack = [start]
        while stack:
            node = stack.pop()
            if node not in component:
                component.add(node)
                stack.extend(edges[node] - component)
        seen |= component
        components.append(len(component))
    small = {size for size in components if size < 10}
    return len(components), max(components), sorted(small), len(seen & set(range(0, n, 2)))


N = 200_000
