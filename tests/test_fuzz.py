"""Random programs (fuzz/): they can be made again, differences are found and made smaller."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from differential import environment
from fuzz import program, reduce

pytest.importorskip("cvm._vm")
ROOT = Path(__file__).resolve().parent.parent


def fuzz(*options, **more):
    return subprocess.run([sys.executable, "-m", "tests.fuzz", *map(str, options)], cwd=ROOT,
                          text=True, capture_output=True, env=environment(), **more)


def test_a_program_can_be_made_again():
    made = [program.make(1, number) for number in range(30)]
    assert made == [program.make(1, number) for number in range(30)]
    assert len(set(made)) == 30
    assert program.make(2, 0) != made[0]


def test_some_programs():
    done = fuzz("--seed", 1, "--count", 40)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("40 programs of seed 1")


@pytest.mark.slow
def test_more_programs():
    done = fuzz("--seed", 2, "--count", 2000)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_difference_is_found_and_made_smaller(tmp_path):
    """A program that tells by whom it is run, and one that kills the process under cvm only."""
    path = tmp_path / "differs.py"
    path.write_text("a = 1\nimport cvm\ndef f(b):\n    for i in range(3):\n        if b:\n"
                    "            print(cvm.running())\n    return 7\nprint(f(a))\n")
    done = fuzz("--run", path)
    assert done.returncode == 1
    verdict, _, text = done.stdout.partition("\n\n")
    assert verdict.startswith("cython: expected")
    assert "cvm.running()" in text and "range" not in text and "return" not in text
    path.write_text("import cvm, os\nprint('before')\nif cvm.running():\n"
                    "    os.abort()\nprint('after')\n")
    done = fuzz("--run", path)
    assert done.stdout.startswith("crash: signal"), done.stdout
    assert "after" not in done.stdout and "os.abort()" in done.stdout


def test_reducing():
    """Without any engine: the smallest program that has a certain statement."""
    text = program.make(1, 3) + "\ndef f():\n    while f:\n        x = [1, wanted(2), 3]\n"
    smallest = reduce.smaller(text, lambda text: "wanted(" in text)
    assert smallest == "wanted()\n" or smallest == "wanted(1)\n", smallest


def test_the_worker_answers_in_lines():
    done = subprocess.run([sys.executable, "-m", "tests.fuzz.worker", "1", "5", "2", "1.0"],
                          cwd=ROOT, text=True, capture_output=True, env=environment())
    lines = done.stdout.split()
    assert lines[0] == "5" and lines[-1] == "end", done.stderr
    for line in lines[:-1]:
        assert isinstance(json.loads(line), int)
