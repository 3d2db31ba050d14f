"""Keys that are no strings, given twice and once."""


def f(**keywords):
    return keywords


for call in (lambda: f(**{1: 3}, **{1: 5}), lambda: f(**{1: 3}), lambda: f(**{"a": 1}, **{"a": 2})):
    try:
        print(call())
    except TypeError as error:
        print(error)
