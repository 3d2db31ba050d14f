"""A hand-written parser of arithmetic: characters, slices, recursion."""


class Parser:
    def __init__(self, text):
        self.text = text
        self.position = 0

    def peek(self):
        return self.text[self.position] if self.position < len(self.text) else ""

    def skip(self):
        while self.peek() == " ":
            self.position += 1

    def expression(self):
        value = self.term()
        while self.peek() in ("+", "-"):
            operator = self.peek()
            self.position += 1
            other = self.term()
            value = value + other if operator == "+" else value - other
        return value

    def term(self):
        value = self.factor()
        while self.peek() in ("*", "/"):
            operator = self.peek()
            self.position += 1
            other = self.factor()
            value = value * other if operator == "*" else value // other
        return value

    def factor(self):
        self.skip()
        if self.peek() == "(":
            self.position += 1
            value = self.expression()
            self.position += 1
        else:
            start = self.position
            while self.peek().isdigit():
                self.position += 1
            value = int(self.text[start:self.position])
        self.skip()
        return value


def run(n):
    total = 0
    for i in range(n):
        text = f"({i} + 12) * (3 + {i % 7} * 2) - 100 / (4 + {i % 3}) + (((7)))"
        total += Parser(text).expression()
    return total


N = 16_000
