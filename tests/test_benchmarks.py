"""The benchmark programs and the script that times them."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


suite = load(BENCHMARKS / "suite.py")


def run_script(*arguments):
    return subprocess.run([sys.executable, str(BENCHMARKS / "run.py"), *arguments],
                          capture_output=True, text=True)


def test_there_are_programs():
    assert len(suite.programs()) >= 25


@pytest.mark.parametrize("program", suite.programs(), ids=lambda program: program.name)
def test_results_are_deterministic(program):
    module = load(program.path)
    assert module.__doc__ and module.N == program.n
    small = program.smaller(program.n, 300)
    result = repr(module.run(small))
    assert repr(module.run(small)) == result
    assert "0x" not in result


def test_table_and_json(tmp_path):
    output = tmp_path / "out.json"
    done = run_script("--programs", "lists_nqueens,sets", "--rounds", "2", "--engines", "noise",
                      "--json", str(output))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[2:4]] == ["lists_nqueens", "sets"]
    data = json.loads(output.read_text())
    assert [program["name"] for program in data["programs"]] == ["lists_nqueens", "sets"]
    times = data["programs"][0]["seconds"]
    assert [(each["engine"], len(each["seconds"])) for each in times] == [("host", 2), ("noise", 2)]
    column, = data["columns"]
    one, other = column["ratios"].values()
    assert column["geometric_mean"] == pytest.approx((one * other) ** 0.5)


def test_report(tmp_path):
    reports = load(BENCHMARKS / "report.py")
    reports.HERE = tmp_path / "benchmarks"
    reports.HERE.mkdir()
    for readme in (tmp_path / "README.md", reports.HERE / "README.md"):
        readme.write_text("before\n<!-- own -->\nold\n<!-- end of own -->\nafter\n")
    columns = [
        {"host": "CPython 3.x (plain build)", "contender": "cython", "cvm": "profile",
         "geometric_mean": 2.0, "ratios": {"slow": 0.5, "fast": 8.0}},
        {"host": "CPython 3.x (plain build)", "contender": "PyPy 7.x", "cvm": None,
         "geometric_mean": 4.0, "ratios": {"fast": 4.0}}]
    results = {"suite": "own", "rounds": 3, "less": 1, **reports.conditions(), "columns": columns,
               "programs": [{"name": name} for name in ("slow", "fast", "failed")]}
    path = tmp_path / "results.json"
    path.write_text(json.dumps(results))
    reports.write([path])
    short = (tmp_path / "README.md").read_text()
    assert "| CPython 3.x (plain build) | 2.00 | 0.50 slow | 8.00 fast | 2 |" in short
    assert "PyPy 7.x, to compare | 4.00 | 4.00 fast | 4.00 fast | 1 |" in short
    assert short.startswith("before\n") and short.endswith("after\n") and "old" not in short
    long = (reports.HERE / "README.md").read_text()
    assert "| slow | 0.50 | - |\n" in long and "| failed | - | - |\n" in long


def test_hosts(tmp_path):
    """Each host is measured against itself; what cannot be started is refused."""
    output = tmp_path / "out.json"
    done = run_script("--programs", "lists_nqueens", "--rounds", "1", "--engines", "noise",
                      "--hosts", sys.executable, sys.executable, "--json", str(output))
    assert done.returncode == 0, done.stderr
    assert [column["contender"] for column in json.loads(output.read_text())["columns"]] == [
        "noise", "noise"]
    done = run_script("--programs", "lists_nqueens", "--hosts", str(tmp_path / "none"))
    assert done.returncode == 1 and "none: No such file" in done.stderr


def test_required_marks():
    impossible = ["--programs", "lists_nqueens", "--rounds", "1", "--engines", "noise"]
    assert run_script(*impossible, "--require-mean", "1000").returncode == 1
    assert run_script(*impossible, "--require-each", "1000").returncode == 1


def test_bad_options():
    assert run_script("--engines", "nothing").returncode == 2
    assert run_script("--rounds", "0").returncode == 2
    assert run_script("--programs", "no_such_program").returncode == 1


@pytest.mark.parametrize("worker", ("plain", "execute"))
def test_front(worker):
    """What front.py starts in an environment measures something."""
    done = subprocess.run([sys.executable, str(BENCHMARKS / "front.py"), "--worker", worker,
                           "--step", "300"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    if worker == "execute":
        assert found["microseconds"] > 0
    else:
        assert found["compiled"] == [] and found["lines"] > 100
        assert min(found["seconds"] + found["memory"]) > 0


def test_scaling():
    """Each shape is a program, a small one is measured, and too fast growth is found."""
    scaling = load(BENCHMARKS / "scaling.py")
    for shape in scaling.SHAPES.values():
        compile(shape(30), "<shape>", "exec")
    assert scaling.growth([(1000, 0.1, 0.1), (10_000, 1.0, 1.0)]) == pytest.approx(1.0)
    assert scaling.growth([(10, 0.0, 0.001), (100, 0.0, 0.1), (1000, 10.0, 0.0)]) == 10
    assert scaling.growth([(1000, 0.0, 0.0)]) == 1.0
    done = subprocess.run([sys.executable, str(BENCHMARKS / "scaling.py"), "--most", "1000",
                           "--shapes", "calls,turns"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[::5]] == ["calls", "turns"]


@pytest.mark.skipif(sys.platform == "win32", reason="shell scripts")
def test_start(tmp_path):
    """The start is timed, and a mark that is missed makes the script fail."""
    (tmp_path / "bin").mkdir()
    for name in ("python", "cvm"):      # the host against itself
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/sh\nPYTHONPATH='{BENCHMARKS.parent / 'pysrc'}' "
                           f"exec '{sys.executable}' \"$@\"\n")
        program.chmod(0o755)
    command = [sys.executable, str(BENCHMARKS / "start.py"), "--environment", str(tmp_path),
               "--rounds", "2"]
    done = subprocess.run([*command, "--require-command", "100"], capture_output=True, text=True)
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["command", "file", "import"]
    assert done.returncode == 0 and "MORE" not in done.stdout
    done = subprocess.run([*command, "--require-file", "0.01"], capture_output=True, text=True)
    assert done.returncode == 1 and done.stdout.count("MORE THAN 0.01") == 1
