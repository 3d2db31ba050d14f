"""All ways to put n queens on a board: recursion over lists of flags."""


def run(n):
    columns = [False] * n
    up = [False] * (2 * n)
    down = [False] * (2 * n)
    queens = []
    checksum = count = 0

    def place(row):
        nonlocal checksum, count
        if row == n:
            count += 1
            checksum += queens[0] * count + queens[-1]
            return
        for column in range(n):
            if columns[column] or up[row + column] or down[row - column + n]:
                continue
            columns[column] = up[row + column] = down[row - column + n] = True
            queens.append(column)
            place(row + 1)
            queens.pop()
            columns[column] = up[row + column] = down[row - column + n] = False

    place(0)
    return count, checksum


N = 11
