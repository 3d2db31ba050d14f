def low():
    return {}["key"]


def middle():
    try:
        low()
    except KeyError as error:
        raise ValueError("middle failed") from error


def high():
    try:
        middle()
    except ValueError:
        undefined_function()


high()
