"""Functions that take and return functions: lambdas, map, sorted with keys, decorators."""

import functools


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value
    return composed


def curry(function):
    return lambda a: lambda b: function(a, b)


def counted(function):
    @functools.wraps(function)
    def wrapper(*args):
        wrapper.calls += 1
        return function(*args)
    wrapper.calls = 0
    return wrapper


@counted
def clamp(value):
    return value % 1000


def run(n):
    clamp.calls = 0
    add = curry(lambda a, b: a + b)
    pipeline = compose(add(5), lambda value: value * 3, clamp, add(-7))
    total = 0
    for i in range(n):
        total += pipeline(i)
    values = sorted(map(pipeline, range(n // 10)), key=lambda value: (value % 10, -value))
    return total, values[:5], clamp.calls


N = 450_000
