"""except* puts a group around a single exception: does that tell where?"""

import traceback


def entries(error):
    found = [(entry.name, entry.lineno, entry.line) for entry in
             traceback.extract_tb(error.__traceback__)]
    return type(error).__name__, str(error), found


def naked():
    try:
        raise ValueError(42)
    except* ValueError:
        raise


def naked_in_a_later_clause():
    try:
        {}["k"]
    except* ValueError:
        print("no")
    except* (TypeError, LookupError) as group:
        print("handled", entries(group), group.exceptions)
        raise group from None


def group():
    try:
        raise ExceptionGroup("two", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise


def chained():
    try:
        naked()
    except* ValueError as group:
        print("inside", entries(group))
        raise KeyError(1)


def generator():
    try:
        yield 1
    except* ValueError as group:
        yield entries(group)
        raise


def deep(n):
    return deep(n - 1) if n else naked()


for function in (naked, naked_in_a_later_clause, group, chained, lambda: deep(3)):
    try:
        function()
    except Exception as error:
        print(entries(error))
        print("".join(traceback.format_exception(error)))
        while error := error.__context__ or error.__cause__:
            print("  after", entries(error))

g = generator()
next(g)
print(g.throw(ValueError("thrown")))
try:
    next(g)
except Exception as error:
    print(entries(error))
