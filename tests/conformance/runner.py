"""Run the tests of one module and write down how each method ended.

    python runner.py [--guest] [--skip FILE] [--only ID] OUTPUT MODULE

Each line of OUTPUT is a JSON object, written as soon as it is known, so that a crash leaves behind
what came before it: {"start": id}, then {"id": id, "outcome": ..., "detail": ...}, and for doctests
{"doctest": name, "examples": n, "failed": [line, ...]}.  Outcomes are ok, FAIL, ERROR, skip, xfail
and xpass; subtests are folded into their method.  With --guest, run by cvm, the runner insists that
the test methods are guest functions.
"""

import argparse
import doctest
import inspect
import json
import signal
import sys
import traceback
import types
import unittest

try:
    import resource
except ImportError:     # not on Windows
    resource = None

MEMORY_LIMIT = 8 << 30
RANK = {"ok": 0, "skip": 1, "xfail": 2, "xpass": 3, "FAIL": 4, "ERROR": 5}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--guest", action="store_true")
    parser.add_argument("--skip", help="a file of ids, one per line, not to be run")
    parser.add_argument("--only", help="the one id to be run")
    parser.add_argument("output")
    parser.add_argument("module")
    options = parser.parse_args()
    sys.argv[1:] = []
    restrict_resources()
    expect_signals()
    tests = with_unique_ids(flatten(unittest.defaultTestLoader.loadTestsFromName(options.module)))
    if options.guest:
        insist_on_guests(test for test, _ in tests)
    tests = selected(tests, options)
    with open(options.output, "w", encoding="utf-8") as output:
        result = Result(output, {id(test): name for test, name in tests})
        watch_doctests(result)
        unittest.TestSuite(test for test, _ in tests).run(result)
        result.write({"end": True})


def restrict_resources():
    """Bound the memory, and skip, as regrtest does, what needs a network, much memory or time."""
    if resource is not None:
        for limit, amount in ((resource.RLIMIT_AS, MEMORY_LIMIT), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(limit, (amount, resource.getrlimit(limit)[1]))
    try:
        from test import support
    except ImportError:
        return
    support.use_resources = {}


def expect_signals():
    """Undo what a shell does to the signals of commands in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGQUIT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)


def flatten(suite):
    if isinstance(suite, unittest.TestCase):
        return [suite]
    return [test for each in suite for test in flatten(each)]


def with_unique_ids(tests):
    counts = {}
    named = []
    for test in tests:
        name = test.id()
        counts[name] = count = counts.get(name, 0) + 1
        named.append((test, name if count == 1 else f"{name}#{count}"))
    return named


def selected(tests, options):
    if options.only:
        return [(test, name) for test, name in tests if name == options.only]
    if options.skip:
        with open(options.skip, encoding="utf-8") as file:
            skipped = set(file.read().splitlines())
        return [(test, name) for test, name in tests if name not in skipped]
    return tests


def insist_on_guests(tests):
    import cvm

    methods = [getattr(type(test), getattr(test, "_testMethodName", "runTest"), None)
               for test in tests]
    # A wrapper may be the host's: what it wraps is what is tested.
    functions = [inspect.unwrap(method) for method in methods
                 if isinstance(method, types.FunctionType)]
    hosts = sorted({function.__qualname__ for function in functions if not cvm.is_guest(function)})
    if hosts or not cvm.is_guest(main):
        sys.exit(f"not run by cvm: {', '.join(hosts[:5]) or 'the runner'}")


class Result(unittest.TestResult):
    """Writes the outcome of each test; the worst of its subtests counts."""

    def __init__(self, output, names):
        super().__init__()
        self.output = output
        self.names = names
        self.outcome = None
        self.detail = ""

    def write(self, record):
        self.output.write(json.dumps(record) + "\n")
        self.output.flush()

    def name(self, test):
        return self.names.get(id(test)) or test.id()

    def startTest(self, test):
        super().startTest(test)
        self.outcome, self.detail = None, ""
        self.write({"start": self.name(test)})

    def stopTest(self, test):
        super().stopTest(test)
        self.write({"id": self.name(test), "outcome": self.outcome or "ok", "detail": self.detail})

    def note(self, test, outcome, detail=""):
        if hasattr(test, "test_case"):      # a subtest
            if outcome == "skip":
                return
        elif not isinstance(test, unittest.TestCase):   # setUpClass or setUpModule
            self.write({"id": test.id(), "outcome": outcome, "detail": detail})
            return
        if self.outcome is None or RANK[outcome] > RANK[self.outcome]:
            self.outcome, self.detail = outcome, detail

    def addSuccess(self, test):
        self.note(test, "ok")

    def addFailure(self, test, error):
        self.note(test, "FAIL", describe(error))

    def addError(self, test, error):
        self.note(test, "ERROR", describe(error))

    def addSkip(self, test, reason):
        self.note(test, "skip", str(reason))

    def addExpectedFailure(self, test, error):
        self.note(test, "xfail")

    def addUnexpectedSuccess(self, test):
        self.note(test, "xpass")

    def addSubTest(self, test, subtest, error):
        if error is not None:
            failed = issubclass(error[0], test.failureException)
            self.note(subtest, "FAIL" if failed else "ERROR", describe(error))


def describe(error):
    try:
        return "".join(traceback.format_exception(*error))[-3000:]
    except Exception as failure:
        return f"{error[0].__name__}: not printable: {type(failure).__name__}"


def watch_doctests(result):
    """Write how many examples each doctest has, and the lines of those that fail."""
    failed = []
    run = doctest.DocTestRunner.run

    def watched_run(self, test, *arguments, **options):
        failed.clear()
        try:
            return run(self, test, *arguments, **options)
        finally:
            result.write({"doctest": test.name, "examples": len(test.examples),
                          "failed": list(failed)})

    def watched(report):
        def report_and_note(self, out, test, example, *arguments):
            failed.append(example.lineno)
            return report(self, out, test, example, *arguments)
        return report_and_note

    doctest.DocTestRunner.run = watched_run
    of_unittest = getattr(doctest, "_DocTestCaseRunner", None)      # from 3.15 on
    for runner in filter(None, (doctest.DocTestRunner, of_unittest)):
        for name in ("report_failure", "report_unexpected_exception"):
            setattr(runner, name, watched(getattr(runner, name)))


if __name__ == "__main__":
    main()
