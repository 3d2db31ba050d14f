"""List, set, dict and generator comprehensions, nested and filtered."""


def run(n):
    total = 0
    for i in range(n):
        squares = [x * x for x in range(20)]
        even = [x for x in squares if x % 2 == 0]
        table = {x: x + i for x in even}
        unique = {value % 7 for value in table.values()}
        matrix = [[row * column for column in range(5)] for row in range(5)]
        total += sum(x for row in matrix for x in row) + len(unique) + table[4] + even[-1]
    return total


N = 45_000
