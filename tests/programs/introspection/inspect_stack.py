# instructions: vary: inspect goes through all modules of the process, the engine's included
import inspect


def show():
    for info in inspect.stack()[1:]:
        print(info.function, info.lineno, info.code_context[0].strip() if info.code_context else None, info.positions.col_offset, info.positions.end_col_offset)
        if info.function == "<module>":
            break


def middle():
    x = [1, show()]
    return x


class K:
    def m(self):
        return middle()


K().m()
frame = inspect.currentframe()
print(frame.f_code.co_name, inspect.getframeinfo(frame).lineno)


def arguments(a, b, *c, d=1, **e):
    return inspect.getargvalues(inspect.currentframe())


print(arguments(1, 2, 3, x=4)[:3], inspect.formatargvalues(*arguments(1, 2)) if hasattr(inspect, "formatargvalues") else "")
