"""Where frames that an exception has left say that they are."""


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *arguments):
        pass


def out_of_with():
    with Manager():
        1 / 0
        pass


def out_of_nested_with():
    with Manager() as a, Manager() as b:
        for i in range(3):
            if i == 1:
                raise ValueError(a, b)


def out_of_finally():
    try:
        1 / 0
    finally:
        Manager()


def out_of_except():
    try:
        1 / 0
    except ValueError:
        pass


def raised_again():
    try:
        1 / 0
    except ZeroDivisionError as error:
        error.note = 1
        raise


for function in (out_of_with, out_of_nested_with, out_of_finally, out_of_except, raised_again):
    try:
        function()
    except Exception as error:
        entry = error.__traceback__.tb_next
        print(function.__name__, entry.tb_lineno, entry.tb_frame.f_lineno)
