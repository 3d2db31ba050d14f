"""Run a test program on an engine and return its Outcome, to be compared with another engine's.

    run("tests/programs/with/exit_can_swallow.py", "host") -> Outcome(stdout, stderr, ...)

The engines are "host" (CPython, the judge), "cython" and "reference".  A program shares its process
with others (run_programs.py), so that a few hundred of them take seconds; one that needs a process
of its own says so.  Directives are comments at the top of a program:

    # requires: 3.12          the host version whose syntax or library it uses
    # process: own            exit codes, signals, threads at exit: run through the command line
    # instructions: vary: WHY whatever decides how many instructions are run: clocks, threads
"""

import json
import os
import queue
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).resolve().parent
PROGRAMS = TESTS / "programs"
ENGINES = ("host", "cython", "reference")
TIMEOUT = 240           # some programs take ten seconds, on a machine that has nothing else to do
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")


class Outcome(NamedTuple):
    stdout: str
    stderr: str
    exit_code: int
    instructions: int | None = None


def programs():
    """The test programs this host can run, sorted."""
    return [path for path in sorted(PROGRAMS.rglob("*.py")) if can_run(path)]


def directives(path):
    """The `# name: value` lines at the top of a program, as a dict."""
    found = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        match = re.fullmatch(r"# (requires|process|instructions): (.+)", line)
        if match is None:
            break
        found[match[1]] = match[2]
    return found


def can_run(path):
    required = directives(path).get("requires", "3.0")
    return sys.version_info >= tuple(int(part) for part in required.split("."))


def run(path, engine, workers=None):
    """Run one program.  `workers` (see Workers) saves starting a process for it."""
    path = Path(path).resolve()
    if directives(path).get("process") == "own":
        return run_in_own_process(path, engine)
    if workers is None:
        with Workers() as workers:
            return workers.run(path, engine)
    return workers.run(path, engine)


def run_in_own_process(path, engine):
    command = [sys.executable]
    if engine != "host":
        command += ["-m", "cvm", "-X", f"cvm-engine={engine}"]
    done = subprocess.run(
        [*command, str(path)], capture_output=True, text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, timeout=TIMEOUT, env=environment(),
    )
    return outcome(done.stdout, done.stderr, done.returncode)


def environment():
    env = dict(os.environ, PYTHONHASHSEED="0", PYTHONIOENCODING="utf-8", NO_COLOR="1")
    source = TESTS.parent / "pysrc"
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(source), env.get("PYTHONPATH")]))
    return env


def outcome(stdout, stderr, exit_code, instructions=None):
    """An Outcome in which addresses, the one thing that may differ, are blotted out."""
    return Outcome(ADDRESS.sub("0x...", stdout), ADDRESS.sub("0x...", stderr), exit_code,
                   instructions)


class Workers:
    """One long-lived runner process per engine; a crashed or hanging one is replaced."""

    def __init__(self, options=()):
        self.options = options      # of run_programs.py
        self.workers = {}

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        for worker in self.workers.values():
            worker.stop()
        self.workers.clear()

    def run(self, path, engine):
        worker = self.workers.get(engine)
        if worker is None:
            worker = self.workers[engine] = Worker(engine, self.options)
        try:
            return worker.run(path)
        except WorkerDied as death:
            worker.stop()
            del self.workers[engine]
            return Outcome("", str(death), death.exit_code)


class WorkerDied(Exception):
    def __init__(self, reason, exit_code):
        super().__init__(reason)
        self.exit_code = exit_code


class Worker:
    """A process that runs programs on one engine, one at a time."""

    def __init__(self, engine, options=()):
        self.engine = engine
        self.process = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", str(TESTS / "run_programs.py"), *options,
             engine, "-"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8",
            # an object used after its end is no object any more
            env=environment() | {"PYTHONMALLOC": "debug"},
        )
        self.lines = queue.Queue()
        self.errors = []
        self.threads = [
            threading.Thread(target=self.read_results, daemon=True),
            threading.Thread(target=self.read_errors, daemon=True),
        ]
        for thread in self.threads:
            thread.start()

    def read_results(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def read_errors(self):
        for line in self.process.stderr:
            self.errors.append(line)

    def run(self, path):
        try:
            self.process.stdin.write(f"{path}\n")
            self.process.stdin.flush()
            line = self.lines.get(timeout=TIMEOUT)
        except queue.Empty:
            raise WorkerDied(f"{self.engine}: no answer in {TIMEOUT} s", -1) from None
        except OSError:
            line = None
        if line is None:
            exit_code = self.process.wait()
            self.threads[1].join()
            output = "".join(self.errors)
            raise WorkerDied(f"{self.engine}: the process died: {exit_code}\n{output}", exit_code)
        answer = json.loads(line)
        return outcome(answer["stdout"], answer["stderr"], answer["exit_code"],
                       answer["instructions"])

    def stop(self):
        self.process.kill()
        self.process.wait()
        for thread in self.threads:
            thread.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                pipe.close()
            except OSError:
                pass
