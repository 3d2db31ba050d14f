"""Allocations that fail in random programs (nomemory.py): a sample, and that faults are seen."""

import subprocess
import sys
from pathlib import Path

import pytest

import nomemory
from differential import environment

pytest.importorskip("cvm._vm")
pytest.importorskip("_testcapi")


def run(*options):
    return subprocess.run([sys.executable, "-m", "tests.nomemory", *map(str, options)],
                          cwd=Path(__file__).resolve().parent.parent, text=True,
                          capture_output=True, env=environment())


def test_a_sample():
    done = run("--first", 5, "--count", 2, "--points", 80)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "runs on cython" in done.stdout


def test_no_memory_for_the_name_of_a_helper():
    done = run("--seed", 7023, "--first", 34, "--count", 1)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_more():
    done = run("--seed", 1, "--count", 20)
    assert done.returncode == 0, done.stdout + done.stderr


def test_points():
    found = list(nomemory.points(200))
    assert found[:100] == list(range(100)) and found == sorted(set(found)) and found[-1] > 500
