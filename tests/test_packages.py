"""How packages' tests are compared; one package's tests as a sample are `-m slow`."""

import subprocess
import sys

import pytest

from packages import comparison, environment, table
from packages.comparison import Run

TESTS = '''
import os
import pytest

@pytest.fixture
def broken(): raise ValueError
@pytest.fixture
def left(): yield; raise ValueError

def test_passed(): pass
def test_failed(): assert 1 == 2
def test_skipped(): pytest.skip("why")
@pytest.mark.xfail
def test_xfailed(): assert 0
@pytest.mark.xfail
def test_xpassed(): pass
def test_setup(broken): pass
def test_teardown(left): pass
@pytest.mark.parametrize("x", "ab")
def test_parameters(x): assert x == "a"
'''
OUTCOMES = {
    "passed": "passed", "failed": "failed", "skipped": "skipped", "xfailed": "xfailed",
    "xpassed": "xpassed", "setup": "error at setup", "teardown": "error at teardown",
    "parameters[a]": "passed", "parameters[b]": "failed",
}


class Folder:
    """What execute() asks of an environment."""

    python = sys.executable
    package = table.Package("sample", "0", "sample_tests.py", timeout=60)

    def __init__(self, folder, tests):
        self.folder = folder
        (folder / "cvm").write_text(environment.SCRIPT)
        self.cvm = folder / "cvm"
        self.tests = tests

    def fresh_folder(self):
        run = self.folder / "run"
        run.mkdir()
        (run / "sample_tests.py").write_text(self.tests)
        (run / "cvm_journal.py").write_text((HERE / "cvm_journal.py").read_text())
        (run / "pytest.ini").write_text("[pytest]\n")
        return run


HERE = environment.Path(environment.__file__).parent


@pytest.fixture
def environ(monkeypatch):
    """Children find cvm, and the plugin in the folder they are started in."""
    path = environment.Path(environment.cvm.__file__).parent.parent
    kept = environment.environ
    monkeypatch.setattr(comparison, "environ",
                        lambda **more: kept(PYTHONPATH=f"{path}", **more))


@pytest.mark.parametrize("label", [
    "host1", pytest.param("cvm", marks=pytest.mark.slow)])      # pytest itself is to be compiled
def test_outcomes_of_every_kind(tmp_path, environ, label):
    run = comparison.execute(Folder(tmp_path, TESTS), label, lambda *state: None, None)
    assert run.problem == ""
    assert run.outcomes == {f"sample_tests.py::test_{name}": outcome
                            for name, outcome in OUTCOMES.items()}
    assert "1 == 2" in run.details["sample_tests.py::test_failed"]


def test_a_crash_and_what_came_before_it(tmp_path, environ):
    tests = TESTS + "def test_crash(): os._exit(3)\ndef test_after(): pass\n"
    run = comparison.execute(Folder(tmp_path, tests), "host1", lambda *state: None, None)
    assert run.outcomes["sample_tests.py::test_crash"] == "crashed"
    assert len(run.outcomes) == len(OUTCOMES) + 1
    assert run.problem == "it did not come to its end (at sample_tests.py::test_crash)"


def test_what_differs():
    first = Run({"a": "passed", "b": "failed", "c": "skipped", "d": "passed"}, {}, "", 0)
    second = Run({"a": "passed", "b": "failed", "c": "skipped", "d": "failed"}, {}, "", 0)
    guest = Run({"a": "passed", "b": "failed", "d": "failed", "e": "passed"}, {}, "", 0)
    result = comparison.judge(first, second, guest)
    assert result.equal == ["a", "b"] and result.flickering == ["d"]
    assert result.different == [("c", "skipped", "missing"), ("e", "missing", "passed")]
    assert not result.good
    assert comparison.judge(first, first, first).good
    assert not comparison.judge(first, first, first._replace(problem="why")).good


def test_the_table():
    names = [package.name for package in table.PACKAGES]
    assert len(names) == len(set(names)) >= 12
    assert all(all(package.left_out.values()) for package in table.PACKAGES)


@pytest.mark.slow
def test_one_package(tmp_path):
    answer = subprocess.run([sys.executable, "-m", "tests.packages", "more-itertools",
                             "--scratch", str(tmp_path)],
                            cwd=HERE.parent.parent, capture_output=True, text=True, timeout=600)
    if "not to be had" in answer.stdout:
        pytest.skip(answer.stdout.strip().splitlines()[-1])
    assert answer.returncode == 0, answer.stdout + answer.stderr
