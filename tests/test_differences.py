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
VERSIONS = re.compile(r"\((from|up to) 3\.(\d+)\)$")        # at the end of a heading
DIFFERENCES = DIFFERENCE.findall(PAGE.read_text())


def output(*words):
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=60)
    assert not done.stderr
    return done.stdout


def concerns_host(title):
    found = VERSIONS.search(title)
    if found is None:
        return True
    minor = sys.version_info.minor
    return minor >= int(found[2]) if found[1] == "from" else minor <= int(found[2])


@pytest.mark.parametrize(("title", "text"), DIFFERENCES, ids=[title for title, _ in DIFFERENCES])
def test_difference(title, text, tmp_path):
    (found,) = PROGRAM.findall(text)
    program, under_cpython, under_cvm = found
    file = tmp_path / "program.py"
    file.write_text(program)
    if concerns_host(title):
        assert output(str(file)) == under_cpython
        assert output("-m", "cvm", str(file)) == under_cvm
        assert under_cpython != under_cvm
    else:
        assert output(str(file)) == output("-m", "cvm", str(file))


def test_page():
    assert len(DIFFERENCES) >= 5
