class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __rmatmul__(self, other):
        return f"rmatmul {other}"

    def __imatmul__(self, other):
        self.rows = (self @ other).rows
        return self

    def __repr__(self):
        return repr(self.rows)


m = Matrix([[1, 2], [3, 4]])
n = Matrix([[0, 1], [1, 0]])
print(m @ n, n @ m, 5 @ m)
alias = m
m @= n
print(m, alias is m)
try:
    1 @ 2
except TypeError as error:
    print(error)
try:
    x = [1]
    x @= 2
except TypeError as error:
    print(error)
