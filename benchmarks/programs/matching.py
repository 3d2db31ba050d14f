"""An interpreter of small expression trees written with match."""

from dataclasses import dataclass


@dataclass
class Number:
    value: int


@dataclass
class Binary:
    operator: str
    left: object
    right: object


@dataclass
class Name:
    id: str


def evaluate(node, names):
    match node:
        case Number(value):
            return value
        case Name(id=name) if name in names:
            return names[name]
        case Binary("+", left, right):
            return evaluate(left, names) + evaluate(right, names)
        case Binary("*", left, right):
            return evaluate(left, names) * evaluate(right, names)
        case ["if", test, yes, no]:
            return evaluate(yes if evaluate(test, names) else no, names)
        case {"let": name, "be": value, "in": body}:
            return evaluate(body, {**names, name: evaluate(value, names)})
        case int() | float():
            return node
        case _:
            raise TypeError(node)


def run(n):
    program = {
        "let": "y", "be": Binary("+", Name("x"), Number(3)),
        "in": ["if", Binary("*", Name("x"), 0),
               Number(1), Binary("*", Name("y"), Binary("+", Number(2), Name("x")))],
    }
    total = 0
    for i in range(n):
        total += evaluate(program, {"x": i % 50})
    return total


N = 55_000
