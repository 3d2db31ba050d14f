# requires: 3.14
# Frame objects of generators that have ended: their locals are there, and nobody is behind them.
import sys


def numbers():
    a = 42
    b = 1.5
    yield sys._getframe()


def suspended():
    generator = numbers()
    frame = generator.gi_frame
    next(generator)
    return frame


def never_begun():
    return numbers().gi_frame


def asked_late():
    generator = numbers()
    next(generator)
    return generator.gi_frame


def exhausted():
    generator = numbers()
    for frame in generator:
        pass
    return frame


def closed():
    generator = numbers()
    frame = next(generator)
    generator.close()
    return frame


def thrown():
    generator = numbers()
    frame = next(generator)
    try:
        generator.throw(ValueError)
    except ValueError:
        return frame


def delegated():
    def outer():
        yield from numbers()
    generator = outer()
    frame = generator.gi_frame
    for inner in generator:
        pass
    print(frame.f_back, end=" ")
    return inner


for make in suspended, never_begun, asked_late, exhausted, closed, thrown, delegated:
    for _ in range(2):
        frame = make()
        print(make.__name__, dict(frame.f_locals), frame.f_back)
