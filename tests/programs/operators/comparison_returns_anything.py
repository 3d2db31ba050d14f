class Column:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return f"{self.name} = {other}"

    def __ne__(self, other):
        return f"{self.name} <> {other}"

    def __lt__(self, other):
        return [self.name, "<", other]

    def __hash__(self):
        return 0


c = Column("age")
print(c == 5, c != 5, c < 5, 5 > c, 5 == c)
print(1 < c, 0 == c == 1) if False else print("skip")
if c == 0:
    print("strings are true")
print([c == i for i in range(3)])
try:
    c > 5
except TypeError as error:
    print(error)
try:
    c <= 5
except TypeError as error:
    print(error)
