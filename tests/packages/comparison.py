"""The tests of one package: run by the host and by cvm, and compared.

If any differ, the host runs them again: those that differ for it as well are set apart.  What the
host did is kept beside the environment.
"""

import json
import os
import shutil
import signal
import subprocess
import time
from typing import NamedTuple

from .environment import environ

PLUGINS = ("-p", "cvm_journal", "-p", "no:cacheprovider", "-p", "no:randomly")
POLL = 0.5
EXIT_TIMEOUT = 20


class Run(NamedTuple):
    outcomes: dict      # id -> outcome
    details: dict       # id -> text, of what did not pass
    problem: str        # why it did not come to its end; "" if it did
    seconds: float


class Comparison(NamedTuple):
    host: Run
    cvm: Run
    flickering: list    # None if nobody has looked
    equal: list
    different: list     # (id, the host's outcome, cvm's)

    @property
    def good(self):
        return not self.different and not self.host.problem and not self.cvm.problem


def compare(environment, report, fresh=False, only=None):
    """Run and compare; `report` is told what is going on.  `only` are arguments of pytest."""
    host = host_run(environment, 1, report, fresh, only)
    guest = execute(environment, "cvm", report, only)
    result = judge(host, host, guest)
    if not result.different:
        return result._replace(flickering=None)
    return judge(host, host_run(environment, 2, report, fresh, only), guest)


def judge(first, second, guest):
    flickering, equal, different = [], [], []
    for name in sorted(first.outcomes.keys() | second.outcomes.keys() | guest.outcomes.keys()):
        expected, again, actual = (each.outcomes.get(name, "missing")
                                   for each in (first, second, guest))
        if expected != again:
            flickering.append(name)
        elif expected == actual:
            equal.append(name)
        else:
            different.append((name, expected, actual))
    return Comparison(first, guest, flickering, equal, different)


def host_run(environment, number, report, fresh, only):
    if only:
        return execute(environment, f"host{number}", report, only)
    kept = environment.folder / f"host{number}.json"
    if fresh or not kept.exists():
        result = execute(environment, f"host{number}", report, only)
        if result.problem:
            return result
        kept.write_text(json.dumps(result))
    return Run(*json.loads(kept.read_text()))


def execute(environment, label, report, only):
    """Run the tests once, in a process and a folder of their own."""
    package = environment.package
    journal = environment.folder / f"{label}.journal"
    journal.unlink(missing_ok=True)
    folder = environment.fresh_folder()
    temporary = environment.folder / "tmp"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    command = [environment.python, *([environment.cvm] if label == "cvm" else []),
               "-m", "pytest", "-q", *PLUGINS,
               *(only or package.arguments.split()), *deselections(package)]
    variables = environ(CVM_JOURNAL=str(journal), TMPDIR=str(temporary), PYTHONHASHSEED="0",
                        XDG_CACHE_HOME=str(environment.folder / "cache"), PYTHONFAULTHANDLER="1")
    started = time.monotonic()
    with open(environment.folder / f"{label}.log", "wb") as log:
        process = subprocess.Popen([str(word) for word in command], cwd=folder, env=variables,
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                   start_new_session=True)
        try:
            problem = watch(process, journal, package.timeout, lambda count: report(label, count))
        finally:
            kill(process)
    shutil.rmtree(temporary, ignore_errors=True)
    shutil.rmtree(environment.folder / "run", ignore_errors=True)
    return read(journal, problem, time.monotonic() - started, label == "cvm")


def deselections(package):
    for name in package.left_out:
        yield f"--ignore={name}" if "::" not in name else f"--deselect={name}"


def watch(process, journal, timeout, report):
    """Wait for the end, saying how far it has come; the reason if it had to be ended."""
    deadline = time.monotonic() + timeout
    ending = None
    while True:
        try:
            process.wait(POLL)
            return ""
        except subprocess.TimeoutExpired:
            now = time.monotonic()
            text = journal.read_bytes() if journal.exists() else b""
            if b'{"exit"' in text:      # all is known; what is left may be a thread of a test's
                ending = ending or now + EXIT_TIMEOUT
                if now > ending:
                    return ""
            if now > deadline:
                return f"not done after {timeout} s"
            report(text.count(b'{"start"'))


def kill(process):
    """End the process and what its tests have started and left running."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    else:
        process.kill()
    process.wait()


def read(journal, problem, seconds, guest):
    outcomes, details, running, ended = {}, {}, None, False
    lines = journal.read_text(encoding="utf-8").splitlines() if journal.exists() else []
    for line in lines:
        record = json.loads(line)
        if "start" in record:
            running = record["start"]
            outcomes[running] = "crashed"       # until it is known how it ended
        elif "exit" in record:
            ended = True
            if record["exit"] not in (0, 1):        # some could not even be loaded, say
                problem = problem or f"pytest ended with status {record['exit']}"
        elif "guest" in record:
            if record["guest"] != guest:
                problem = "it was not run by what should have run it"
        else:
            note(outcomes, record)
            if record["detail"]:
                details[record["id"]] = record["detail"]
    if not outcomes:
        problem = "no tests"
    elif not ended:
        problem = f"{problem or 'it did not come to its end'} (at {running or 'the start'})"
    return Run(outcomes, details, problem, seconds)


def note(outcomes, record):
    """Fold what is known of set-up, call and teardown into one outcome."""
    name, when, outcome = record["id"], record["when"], record["outcome"]
    if when == "collect":
        outcomes[name] = f"{outcome} at collection"
    elif outcome == "failed" and when != "call":
        outcomes[name] = f"error at {when}"
    elif when == "call" or (when == "setup" and outcome != "passed"):
        outcomes[name] = outcome
