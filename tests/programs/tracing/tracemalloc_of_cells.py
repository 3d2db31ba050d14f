"""The cells of a function are made before its frame is to be seen."""

import tracemalloc


def function(x):
    def inner():
        return x
    return inner


def cell():
    return tracemalloc.get_object_traceback(function(0).__closure__[0])


tracemalloc.start(3)
traceback = cell()
tracemalloc.stop()
print([entry.lineno for entry in traceback][-2:])
