"""A pytest plugin that writes down how each test ended, line by line: a crash loses nothing.

It is put among the packages of the environment, and writes to the file CVM_JOURNAL names.  Lines
are JSON objects: {"start": id}, {"id": id, "when": ..., "outcome": ..., "detail": ...} and, at the
end, {"exit": status}; the first is {"guest": whether cvm runs this}.
"""

import json
import os
import sys


class Journal:
    def __init__(self, path):
        self.file = open(path, "w", encoding="utf-8")
        self.process = os.getpid()

    def write(self, **record):
        if os.getpid() == self.process:     # not a test's own child
            self.file.write(json.dumps(record) + "\n")
            self.file.flush()

    def pytest_runtest_logstart(self, nodeid):
        self.write(start=nodeid)

    def pytest_runtest_logreport(self, report):
        outcome = report.outcome
        if hasattr(report, "wasxfail"):
            outcome = "xfailed" if report.skipped else "xpassed"
        self.note(report, report.when, outcome)

    def pytest_collectreport(self, report):
        if not report.passed:
            self.note(report, "collect", report.outcome)

    def note(self, report, when, outcome):
        detail = "" if report.passed else str(report.longrepr)[-3000:]
        self.write(id=report.nodeid, when=when, outcome=outcome, detail=detail)

    def pytest_sessionfinish(self, exitstatus):
        self.write(exit=int(exitstatus))


def pytest_configure(config):
    path = os.environ.pop("CVM_JOURNAL", None)      # so that no child of a test writes there
    if path:
        journal = Journal(path)
        config.pluginmanager.register(journal)
        cvm = sys.modules.get("cvm")
        journal.write(guest=cvm is not None and cvm.is_guest(pytest_configure))
