"""The standard library, compiled and imported by cvm: a sample; all of it is slow (library.py)."""

import os
import re
import subprocess
import sys

import pytest

from library import HERE

pytest.importorskip("cvm._vm")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="library.py forks")

SAMPLE = ["collections", "dataclasses", "importlib.u", "json", "os", "re", "tomllib", "xml.sax"]


def check(*names):
    """Run library.py: it has found no difference; how many sources and modules it has looked at."""
    done = subprocess.run([sys.executable, str(HERE / "library.py"), *names], capture_output=True,
                          text=True)
    print(done.stdout, done.stderr)     # what stays host-run
    assert done.returncode == 0
    return [int(number) for number in re.findall(r"^(\d+) (?:sources|modules)", done.stdout, re.M)]


def test_sample():
    sources, modules = check(*SAMPLE)
    assert 20 < modules <= sources


@pytest.mark.slow
def test_everything():
    sources, modules = check()
    assert modules > 500 and sources > 1000
