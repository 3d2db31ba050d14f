"""The conformance runner, and a sample of what it runs; the whole of group A is `-m slow`."""

import importlib.util
import re
import sys

import pytest

from conformance import groups, known, score, traits

SAMPLE_TESTS = '''
"""
>>> 1 + 1
2
>>> 1 + 1
3
>>> 1 / 0
1
"""
import doctest
import os
import time
import unittest


class Sample(unittest.TestCase):
    def test_ok(self):
        pass

    def test_fail(self):
        self.assertEqual(1, 2)

    def test_error(self):
        1 / 0

    @unittest.skip("why")
    def test_skip(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_subtests(self):
        for i in range(3):
            with self.subTest(i=i):
                if i == 0:
                    self.skipTest("one of them")
                self.assertLess(i, 2)

    def test_crash(self):
        os._exit(3)

    def test_flaky_crash(self):
        if not os.path.exists("../../crashed"):
            open("../../crashed", "w").close()
            os._exit(4)

    def test_hang(self):
        time.sleep(600)


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise ValueError("no class")

    def test_never(self):
        pass


def load_tests(loader, tests, pattern):
    tests.addTest(doctest.DocTestSuite())
    return tests
'''
# From 3.15 on doctest tells an unexpected exception from a failure.
OF_EXAMPLES = "FAIL" if sys.version_info < (3, 15) else "ERROR"


def test_outcomes_of_every_kind(tmp_path, monkeypatch):
    (tmp_path / "sample_tests.py").write_text(SAMPLE_TESTS)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    outcomes = score.run_module("sample_tests", "host", 15, tmp_path)
    assert outcomes.methods == {
        "sample_tests.Sample.test_ok": "ok",
        "sample_tests.Sample.test_fail": "FAIL",
        "sample_tests.Sample.test_error": "ERROR",
        "sample_tests.Sample.test_skip": "skip",
        "sample_tests.Sample.test_expected": "xfail",
        "sample_tests.Sample.test_unexpected": "xpass",
        "sample_tests.Sample.test_subtests": "FAIL",
        "sample_tests.Sample.test_crash": "CRASH",
        "sample_tests.Sample.test_flaky_crash": "ok",
        "sample_tests.Sample.test_hang": "TIMEOUT",
        "setUpClass (sample_tests.Broken)": "ERROR",
        "sample_tests": OF_EXAMPLES,
    }
    assert "1 != 2" in outcomes.details["sample_tests.Sample.test_fail"]
    assert outcomes.examples == {"sample_tests": [3, [3, 5]]}


def test_a_module_that_cannot_be_loaded(tmp_path):
    outcomes = score.run_module("test.no_such_module", "host", 30, tmp_path)
    assert list(outcomes.methods.values()) == ["ERROR"]


def test_comparison():
    host = score.Outcomes({"a": "ok", "b": "skip", "c": "FAIL", "d": "ok"}, {}, {"t": [5, [1]]})
    other = score.Outcomes({"a": "ok", "b": "skip", "c": "ok", "e": "ok"}, {"c": "how"},
                           {"t": [5, [1, 2]]})
    result = score.compare("m", host, other)
    assert (result.total, result.equal, result.skipped) == (4, 2, 1)
    assert result.different == [
        ("c", "FAIL", "ok", "how"), ("d", "ok", "missing", ""), ("e", "missing", "ok", "")]
    assert (result.examples, result.equal_examples) == (5, 4)


def test_names_of_temporary_files_do_not_count():
    host = score.Outcomes({}, {}, {"tmpab_d1234": [1, []], "tmpzzzz1234": [2, [1]]})
    other = score.Outcomes({}, {}, {"tmp12345678": [1, []], "tmpab_d1234": [2, [1, 2]]})
    result = score.compare("m", host, other)
    assert (result.examples, result.equal_examples) == (3, 2)


def test_nothing_run_is_nothing_equal():
    host = score.Outcomes({"a": "ok"}, {}, {"t": [5, []]})
    result = score.compare("m", host, score.Outcomes({}, {}, {}, "CRASH: exit code 1"))
    assert (result.equal, result.equal_examples, result.problem) == (0, 0, "CRASH: exit code 1")


def test_traits_are_read_from_the_source(tmp_path, monkeypatch):
    (tmp_path / "traits_sample.py").write_text(TRAITS_SAMPLE)
    monkeypatch.syspath_prepend(tmp_path)
    assert traits.traits("traits_sample.C.test_plain") == []
    assert traits.traits("traits_sample.C.test_own#2") == ["cpython_only"]
    assert traits.traits("traits_sample.C.test_code") == ["bytecode", "child process"]
    assert traits.traits("traits_sample.D.test_code") == []
    assert traits.traits("setUpClass (traits_sample.C)") == []


TRAITS_SAMPLE = """
class C:
    def test_plain(self):
        pass

    @support.cpython_only
    def test_own(self):
        pass

    def test_code(self):
        dis.dis(f)
        subprocess.run([sys.executable])
"""


def test_the_groups_name_files_that_exist():
    for group, names in groups.GROUPS.items():
        assert len(set(names)) == len(names)
        found = groups.files(group)
        assert len(found) >= len(names) - 6     # a few are new in a later host


needs_cvm = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("cvm.cli", "cvm._vm")),
    reason="cvm is not built",
)
SAMPLE = ["augassign", "binop", "raise", "with", "scope", "unpack", "unpack_ex", "extcall", "super",
          "generator_stop", "listcomps", "future_stmt"]


@needs_cvm
@pytest.mark.parametrize("name", SAMPLE)
def test_sample_of_the_language(name, tmp_path):
    result = score.compare_module(f"test.test_{name}", "cython", 60)
    assert not result.problem
    assert known.Check([result], known.known_differences()).unlisted == []
    assert result.equal_examples == result.examples


@needs_cvm
@pytest.mark.slow
def test_group_a():
    results = [score.compare_module(f"test.{name}", "cython", 300) for name in groups.files("A")]
    total = sum(result.total for result in results)
    equal = sum(result.equal for result in results)
    assert not [result.module for result in results if result.problem]
    check = known.Check(results, known.known_differences())
    assert (check.unlisted, check.equal) == ([], [])
    assert equal >= 0.98 * total
    assert sum(r.equal_examples for r in results) == sum(r.examples for r in results)


def test_known_differences_have_reasons():
    everything = re.sub(r" \([-\d., ]+\)$", "", known.LIST.read_text(), flags=re.MULTILINE)
    listed = known.known_differences(text=everything)
    assert listed and all(listed.values())
    modules = {name.split(".")[1].removeprefix("test_") for name in listed}
    assert modules <= {name for names in groups.GROUPS.values() for name in names}
    lines = [line for line in everything.splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(set(lines))


LISTED = """
# a comment
## one reason
test.a
test.b (3.12)
test.c (3.12-)

## another: with a colon
setUpClass (test.d) (-3.12)
test.e (3.11, 3.13-)
"""


@pytest.mark.parametrize("version, names", [
    ((3, 11), "test.a|setUpClass (test.d)|test.e"),
    ((3, 12), "test.a|test.b|test.c|setUpClass (test.d)"),
    ((3, 15), "test.a|test.c|test.e"),
])
def test_the_list_is_of_hosts(version, names):
    listed = known.known_differences(version, LISTED)
    assert list(listed) == names.split("|")
    assert listed["test.a"] == "one reason"
    assert set(listed.values()) == {"one reason", "another: with a colon"}.intersection(
        listed.values())


def test_the_list_is_checked():
    host = score.Outcomes({"a": "ok", "b": "ok", "c": "ok"}, {}, {})
    other = score.Outcomes({"a": "FAIL", "b": "FAIL", "c": "ok"}, {}, {})
    check = known.Check([score.compare("m", host, other)], {"a": "why", "c": "why", "d": "why"})
    assert (check.listed, check.unlisted, check.equal) == (["a"], ["b"], ["c"])
