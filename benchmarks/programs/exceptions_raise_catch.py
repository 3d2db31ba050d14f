"""Exceptions raised near and far, caught, re-raised, with finally and with."""


class Rejected(Exception):
    def __init__(self, value):
        super().__init__(value)
        self.value = value


class Guard:
    def __init__(self):
        self.left = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.left += 1
        return kind is KeyError


def check(value):
    if value % 3 == 0:
        raise Rejected(value)
    if value % 5 == 0:
        raise KeyError(value)
    return value


def deep(value, depth):
    if depth:
        return deep(value, depth - 1)
    return check(value)


def run(n):
    rejected = accepted = finished = 0
    guard = Guard()
    for i in range(n):
        try:
            with guard:
                accepted += deep(i, i % 4)
        except Rejected as error:
            rejected += error.value
        except ValueError:
            rejected = -1
        finally:
            finished += 1
    return accepted, rejected, finished, guard.left


N = 450_000
