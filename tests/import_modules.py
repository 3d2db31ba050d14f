"""Import modules, each in a child of its own, and write down what became of them (library.py).

    python tests/import_modules.py NAMES ANSWERS        or the same by cvm

NAMES is a file of names, ANSWERS gets a dict as text per line.  This imports nothing that is not
there already, so that nearly every module is found as a program finds it.
"""

import os
import sys

LOADED_BEFORE = set(sys.modules)
CVM = sys.modules.get("cvm.code")


def main(names, answers):
    with open(names) as file:
        names = file.read().split()
    for name in names:
        child = os.fork()
        if child == 0:
            write(answers, {"name": name, **describe_import(name)})
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        if status:
            write(answers, {"name": name, "ended": status})


def write(answers, answer):
    with open(answers, "a") as file:
        file.write(f"{answer}\n")


def describe_import(name):
    if name in LOADED_BEFORE:
        return {"dir": sorted(dir(sys.modules[name])), "loaded before": True}
    try:
        __import__(name)
    except BaseException as error:
        return {"error": f"{type(error).__name__}: {error}"}
    module = sys.modules[name]
    return {"dir": sorted(dir(module)), "guest": are_guest(module),
            "loaded": sorted(sys.modules), "preloaded": sorted(LOADED_BEFORE)}


def are_guest(module):
    """Are the functions that a module has defined guest code?"""
    if CVM is None:
        return False
    function = type(main)
    return all(CVM.is_guest(value.__code__) for value in vars(module).values()
               if type(value) is function
               and value.__code__.co_filename == getattr(module, "__file__", None))


main(*sys.argv[1:])
