"""A keyword given twice, also while an exception is handled: 3.11 has another error then."""


def function(**keywords):
    pass


def attempt():
    for call in (lambda: function(a=1, **{"a": 2}), lambda: function(**{"b": 1}, **{"b": 2}),
                 lambda: function(**{1: 1}, **{1: 2}), lambda: function(**3)):
        try:
            call()
        except (TypeError, KeyError) as error:
            print(repr(error))


attempt()
try:
    1 / 0
except ZeroDivisionError:
    attempt()
    try:
        function(a=1, **{"a": 2})
    except (TypeError, KeyError) as error:
        print(repr(error), repr(error.__context__))
attempt()
