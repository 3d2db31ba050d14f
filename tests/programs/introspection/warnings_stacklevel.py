import warnings


def deprecated():
    warnings.warn("level 1")
    warnings.warn("level 2", DeprecationWarning, stacklevel=2)
    warnings.warn("level 3", stacklevel=3)


def caller():
    deprecated()


def show(message, category, filename, lineno, file=None, line=None):
    print(lineno, category.__name__, message, filename == __file__)


warnings.showwarning = show
warnings.simplefilter("always")
caller()
caller()
warnings.simplefilter("default")
for _ in range(3):
    caller()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    caller()
    list(map(lambda x: warnings.warn("in lambda"), [1]))
print([(w.lineno, str(w.message)) for w in caught])
warnings.simplefilter("error")
try:
    caller()
except UserWarning as e:
    print("raised", e)
