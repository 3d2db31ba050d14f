class AppError(Exception):
    code = 1

    def __init__(self, message, *, detail=None):
        super().__init__(message)
        self.detail = detail

    def __str__(self):
        return f"[{self.code}] {super().__str__()}" + (f" ({self.detail})" if self.detail else "")


class NotFound(AppError):
    code = 404


class Bad(AppError, ValueError):
    pass


for make in (lambda: AppError("plain"), lambda: NotFound("page", detail="/x"), lambda: Bad("v")):
    try:
        raise make()
    except ValueError as e:
        print("value", e, repr(e))
    except AppError as e:
        print("app", e, repr(e), e.args, e.detail)
print(NotFound.__mro__[1].__name__, issubclass(Bad, ValueError), isinstance(Bad("x"), AppError))
try:
    raise AppError
except TypeError as e:
    print(e)
import copy
import pickle
e = ValueError("a", 1)
e.extra = "x"
f = copy.copy(e)
print(f.args, f.extra, pickle.loads(pickle.dumps(e)).args)
