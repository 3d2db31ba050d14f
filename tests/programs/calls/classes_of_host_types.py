"""Classes made of the host's types: how their instances are made, subscripted, and given to the types'
own methods, called as functions."""
import abc
import collections


class List(list):
    def append(self, item):
        list.append(self, item)


class Own(tuple):
    def __getitem__(self, i):
        return "own", i


class Dict(dict):
    def __init__(self, *args):
        print("init", args)


class Abstract(list, metaclass=abc.ABCMeta):
    @abc.abstractmethod
    def method(self): ...


class Mixed(collections.UserString, Exception):
    pass


class Plain:
    pass


class Error(ValueError):
    pass


class Loud(str):
    def __new__(cls, *args):
        print("new", args)
        return super().__new__(cls, *args)


Pair = collections.namedtuple("Pair", "a b")


def run():
    numbers, pair, own = List(), Pair(1, 2), Own((1, 2))
    numbers.append(1)
    numbers.append(2)
    for _ in range(30):
        result = (numbers, numbers[0], numbers[-1], pair[0], pair[-1], pair[True], own[0], own[5],
                  id(numbers) == id(numbers), callable(run), callable(numbers), callable(Plain()),
                  str.upper("a"), str.join(",", ["a"]), list.__len__(numbers), int.bit_length(5),
                  dict.get({1: 2}, 1), Plain().__class__, Error(1), Loud.upper("x"), List("ab"))
    print(result)


def attempt(*functions):
    for function in functions:
        for _ in range(3):
            try:
                print(function())
            except Exception as error:
                print(type(error).__name__, error)


run()
pair, numbers = Pair(1, 2), List()
attempt(lambda: pair[5], lambda: numbers[7], lambda: str.upper(), lambda: str.upper(1),
        lambda: list.append(pair, 1), lambda: list.append(numbers), lambda: list.pop(List()),
        lambda: Dict(1), lambda: Abstract(), lambda: Plain(1), lambda: Plain(a=1), lambda: Error(a=1),
        lambda: id(), lambda: callable(1, 2), lambda: type(Mixed("x")).__name__, lambda: Loud(3),
        lambda: int.bit_length(), lambda: int.bit_length("x"), lambda: str.join(",", [1]))
Plain.__init__ = lambda self, *args: print("init", args)
attempt(lambda: type(Plain(1)).__name__)
del Plain.__init__
attempt(lambda: type(Plain()).__name__, lambda: Plain(1))
