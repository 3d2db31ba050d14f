"""Debuggers, profilers and other tools of the library: they say of a program under cvm what they
say of it under python."""

import re

import pytest

from command_line import both

PROGRAM = '''\
"""A program.

>>> double(2)
4
>>> double("a")
'aa'
"""
def double(x):
    return x + x


def total(items):
    result = 0
    for item in items:
        result += double(item)
    return result


class Box:
    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value


def main():
    box = Box(3)
    print(total([1, 2, box.get()]))
    print(sorted(["b", "a"]), len("abc"))


if __name__ == "__main__":
    main()
'''

TESTS = '''\
import unittest

from program import double, total


class Test(unittest.TestCase):
    def test_double(self):
        self.assertEqual(double(1), 2)

    def test_total(self):
        self.assertEqual(total([1]), 1)
'''

COMMANDS = """\
break total
continue
where
next
next
next
p item, result
step
args
return
retval
up
list
down
whatis result
tbreak Box.get
jump 17
next
continue
quit
"""

TOOLS = {
    "pdb": ["-m", "pdb", "program.py"],
    "cProfile": ["-m", "cProfile", "-s", "name", "program.py"],
    "profile": ["-m", "profile", "-s", "name", "program.py"],
    "trace lines": ["-m", "trace", "--trace", "program.py"],
    "trace counts": ["-m", "trace", "--count", "--summary", "-C", "counts", "program.py"],
    "trace functions": ["-m", "trace", "--listfuncs", "program.py"],
    "trace calls": ["-m", "trace", "--trackcalls", "program.py"],
    "timeit": ["-m", "timeit", "-n", "1", "-r", "1", "pass"],
    "unittest": ["-m", "unittest", "-v", "tests"],
    "doctest": ["-m", "doctest", "-v", "program.py"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_tool(tool, tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM)
    (tmp_path / "tests.py").write_text(TESTS)
    host, cvm = both(TOOLS[tool], tmp_path, COMMANDS, PYTHONDONTWRITEBYTECODE="1")
    assert without_times(cvm) == without_times(host)
    assert host[1] or host[2]


def without_times(outcome):
    code, *texts = outcome
    return code, *(re.sub(r"\d+(\.\d+)? (nsec|usec|msec)|\d+\.\d+(e-\d+)?", "TIME", text)
                   for text in texts)
