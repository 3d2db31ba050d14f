"""Start the runner under the host and under cvm, and compare how the methods ended."""

import json
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SCRATCH = ROOT / "build" / "conformance"


class Outcomes(NamedTuple):
    """How the tests of one module ended under one interpreter."""

    methods: dict       # id -> outcome
    details: dict       # id -> the end of the traceback, the reason of a skip
    examples: dict      # doctest name -> [number of examples, [lines of those that failed]]
    problem: str = ""   # why nothing could be run


def host_outcomes(module, timeout, scratch=SCRATCH):
    """The host's outcomes: the oracle, run once and kept in the scratch folder."""
    cache = scratch / platform.python_version() / f"{module}.json"
    if cache.exists():
        return Outcomes(*json.loads(cache.read_text()))
    outcomes = run_module(module, "host", timeout, scratch)
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text(json.dumps(outcomes))
    return outcomes


def run_module(module, engine, timeout, scratch=SCRATCH):
    """Run all tests of a module.

    After a crash or a time-out the rest is run in a new process, and the method that was running
    once more, alone: it keeps CRASH or TIMEOUT only if that fails as well.
    """
    outcomes = Outcomes({}, {}, {})
    while True:
        records, status = run_process(module, engine, timeout, scratch, skip=outcomes.methods)
        running = collect(records, outcomes)
        if status == "ok":
            return outcomes
        if running is None:
            if records:
                continue    # between two tests; what was run is not run again
            return outcomes._replace(problem=status)
        records, alone = run_process(module, engine, timeout, scratch, only=running)
        if collect(records, outcomes) is not None or running not in outcomes.methods:
            outcomes.methods[running] = alone.split(":")[0]
            outcomes.details[running] = alone


def collect(records, outcomes):
    """Put a process's records into the outcomes; the method that was running at its end."""
    running = None
    for record in records:
        if "start" in record:
            running = record["start"]
        elif "id" in record:
            outcomes.methods[record["id"]] = record["outcome"]
            outcomes.details[record["id"]] = record["detail"]
            running = None
        elif "doctest" in record:
            outcomes.examples[record["doctest"]] = [record["examples"], record["failed"]]
    return running


def run_process(module, engine, timeout, scratch, skip=(), only=None):
    """One process: its records, and "ok" or why it ended early ("CRASH: ...", "TIMEOUT")."""
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True) as folder:
        output, skipped = Path(folder, "output"), Path(folder, "skip")
        work = Path(folder, "work")
        work.mkdir()
        skipped.write_text("\n".join(skip), encoding="utf-8")
        command = [*interpreter(engine), str(HERE / "runner.py"), "--skip", str(skipped)]
        if engine != "host":
            command.append("--guest")
        if only:
            command += ["--only", only]
        process = subprocess.Popen(
            [*command, str(output), module], cwd=work, env=environment(scratch),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True, errors="replace", start_new_session=True,
        )
        try:
            _, errors = process.communicate(timeout=timeout)
            status = "ok" if process.returncode == 0 else explain(process.returncode, errors)
        except subprocess.TimeoutExpired:
            status = "TIMEOUT"
            kill_session(process)
        lines = output.read_text(encoding="utf-8").splitlines() if output.exists() else []
        records = [json.loads(line) for line in lines if line.endswith("}")]
        if any("end" in record for record in records):
            status = "ok"   # whatever the shutdown of the process did, all tests were run
        return records, status


def interpreter(engine):
    if engine == "host":
        return [sys.executable]
    name, _, children = engine.partition("+")
    options = ["-X", f"cvm-engine={name}", *(["-X", "cvm-children"] if children else [])]
    return [sys.executable, "-m", "cvm", *options]


def environment(scratch):
    env = dict(os.environ, PYTHONHASHSEED="0", PYTHONPYCACHEPREFIX=str(scratch / "pycache"))
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    path = [str(ROOT / "pysrc"), os.environ.get("PYTHONPATH", "")]
    env["PYTHONPATH"] = os.pathsep.join(filter(None, path))
    return env


def explain(returncode, errors):
    last = (errors.strip().splitlines() or ["no message"])[-1]
    if returncode < 0:
        return f"CRASH: {signal.Signals(-returncode).name}: {last}"
    return f"CRASH: exit code {returncode}: {last}"


def kill_session(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.communicate()


# -- comparing

class Comparison(NamedTuple):
    module: str
    total: int              # methods the host runs
    equal: int
    skipped: int            # of the equal ones, those that both skip
    different: list         # (id, host's outcome, cvm's outcome, detail)
    examples: int
    equal_examples: int
    methods: list           # the ids of those the host runs
    problem: str = ""


def compare(module, host, other):
    different = []
    for name, expected in host.methods.items():
        actual = other.methods.get(name, "missing")
        if actual != expected:
            different.append((name, expected, actual, other.details.get(name, other.problem)))
    for name, actual in other.methods.items():
        if name not in host.methods:
            different.append((name, "missing", actual, other.details.get(name, "")))
    known = sum(name in host.methods for name, *_ in different)
    examples = sum(count for count, _ in host.examples.values())
    wrong = 0
    others_examples = with_stable_names(other.examples)
    for name, (count, failed) in with_stable_names(host.examples).items():
        _, others = others_examples.get(name, (count, None))
        wrong += count if others is None else len(set(failed) ^ set(others))
    return Comparison(
        module, len(host.methods), len(host.methods) - known,
        sum(outcome == other.methods.get(name) == "skip" for name, outcome in host.methods.items()),
        different, examples, examples - wrong, list(host.methods), host.problem or other.problem,
    )


def with_stable_names(examples):
    """Doctests in temporary files are named after these: count them instead."""
    stable = {}
    temporary = 0
    for name, example in examples.items():
        if re.fullmatch(r"tmp\w{8}", name):
            temporary += 1
            name = f"temporary file {temporary}"
        stable[name] = example
    return stable


def compare_module(name, engine, timeout, scratch=SCRATCH):
    """Run test module `name` under the host (if not done before) and an engine, and compare."""
    host = host_outcomes(name, timeout, scratch)
    if host.problem:
        return compare(name, host, Outcomes({}, {}, {}))
    return compare(name, host, run_module(name, engine, timeout, scratch))
