"""What DIFFERENCES.md says is true, of CPython and of cvm."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "DIFFERENCES.md"
DIFFERENCE = re.compile(r"^## (.*?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
PROGRAM = re.compile(r"```python\n(.*?)```\nCPython:\n```text\n(.*?)```\ncvm:\n```text\n(.*?)```\n",
                     re.DOTALL)
DIFFERENCES = DIFFERENCE.findall(PAGE.read_text())


def output(*words):
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=60)
    assert not done.stderr
    return done.stdout


@pytest.mark.parametrize("text", [text for _, text in DIFFERENCES],
                         ids=[title for title, _ in DIFFERENCES])
def test_difference(text, tmp_path):
    (found,) = PROGRAM.findall(text)
    program, under_cpython, under_cvm = found
    file = tmp_path / "program.py"
    file.write_text(program)
    assert output(str(file)) == under_cpython
    assert output("-m", "cvm", str(file)) == under_cvm
    assert under_cpython != under_cvm


def test_page():
    assert len(DIFFERENCES) >= 5
