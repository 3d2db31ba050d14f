# On 3.11 the name of the file may be in any buffer: a warning names the line of the call.
import array
import traceback
import warnings


def compiled(name):
    return compile("~True", name,
                   "eval")


class Name(bytearray):
    def __fspath__(self):
        return "not asked"


released = memoryview(b"gone")
released.release()
for name in (bytearray(b"ab"), memoryview(b"cd"), array.array("b", b"ef"), Name(b"gh"), b"ij",
             bytearray(b"k\0l"), memoryview(b"mnop")[::2], released, 5):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(compiled(name).co_filename)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    print([(str(each.message), each.lineno, each.filename == __file__) for each in caught])

with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        compiled(bytearray(b"a"))
    except (DeprecationWarning, TypeError, SyntaxError) as error:
        print(*[(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)])
