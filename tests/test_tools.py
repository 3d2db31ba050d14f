"""Debuggers, profilers and other tools of the library: they say of a program under cvm what they
say of it under python."""

import os
import re
import signal
import subprocess
import sys
import urllib.request

import pytest

from command_line import both, environment, run

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
    "json": ["-m", "json.tool", "--sort-keys", "data.json"],
    "ensurepip": ["-m", "ensurepip", "--version"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_tool(tool, tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM)
    (tmp_path / "tests.py").write_text(TESTS)
    (tmp_path / "data.json").write_text('{"b": [1, 2], "a": null}')
    host, cvm = both(TOOLS[tool], tmp_path, COMMANDS, PYTHONDONTWRITEBYTECODE="1")
    assert without_times(cvm) == without_times(host)
    assert host[1] or host[2]


def without_times(outcome):
    code, *texts = outcome
    return code, *(re.sub(r"\d+(\.\d+)? (nsec|usec|msec)|\d+\.\d+(e-\d+)?", "TIME", text)
                   for text in texts)


def files_below(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_environments(tmp_path):
    """`cvm -m venv` makes what `python -m venv` makes."""
    for name, words in ("host", []), ("cvm", ["-m", "cvm"]):
        outcome = run([*words, "-m", "venv", "--without-pip", f"{name}/made"], tmp_path)
        assert outcome == (0, "", "")
    assert files_below(tmp_path / "host") == files_below(tmp_path / "cvm") != []


def test_archives(tmp_path):
    app = tmp_path / "app"
    app.mkdir()
    (app / "main.py").write_text("def main(): print('packed')\n")
    for words in [], ["-m", "cvm"]:
        made = run([*words, "-m", "zipapp", "app", "-m", "main:main", "-o", "app.pyz"], tmp_path)
        assert made == (0, "", "")
        assert run([*words, "app.pyz"], tmp_path) == (0, "packed\n", "")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_server(tmp_path):
    (tmp_path / "page.txt").write_text("a page\n")
    outcomes = []
    for words in [], ["-m", "cvm"]:
        # In the background of a shell, SIGINT is ignored.
        process = subprocess.Popen(
            [sys.executable, *words, "-u", "-m", "http.server", "-b", "127.0.0.1", "0"],
            cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        with process:
            port = re.search(r"port (\d+)", process.stdout.readline())[1]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/page.txt", timeout=20) as page:
                text = page.read()
            process.send_signal(signal.SIGINT)
            rest, log = process.communicate(timeout=20)
        outcomes.append((text, rest, re.sub(r"\[.*?\]", "[when]", log), process.returncode))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0] == b"a page\n"


ALLOCATIONS = """\
import tracemalloc


def made(n):
    first = []
    for _ in range(n):
        first = [{}, [1],
                 {1: 2},
                 set(), (first,)]
    second = \
        lambda: first
    return [first, *first, second,
            called(), (x for x in first)]


def called():
    return [
        [2]]


class Made:
    def __init__(self):
        self.held = [3]


def show():
    for each in [*made(3), Made().held, *generated()]:
        found = tracemalloc.get_object_traceback(each)
        print(type(each).__name__, found and [frame.lineno for frame in found])


def generated():
    yield [4]
    yield {
        1: [5]}


# no memory that was allocated before is to be had
kept = [[[], {}, (i,)] for i in range(5000)]
tracemalloc.start(3)
show()
tracemalloc.stop()
show()
"""


def test_allocations(tmp_path):
    """tracemalloc knows on which line an object was made."""
    (tmp_path / "allocations.py").write_text(ALLOCATIONS)
    host, cvm = both(["allocations.py"], tmp_path)
    assert cvm == host and "list [40, 26, 7]" in host[1]
