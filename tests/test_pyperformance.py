"""The scripts of pyperformance compute under cvm what they compute under CPython."""

import importlib.util
import sys
from argparse import Namespace
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
OPTIONS = Namespace(timeout=600, dump=None)

sys.path.insert(0, str(BENCHMARKS))
try:
    import check
    import picture
    import probes
    import suite
finally:
    sys.path.remove(str(BENCHMARKS))

needs_suite = pytest.mark.skipif(
    importlib.util.find_spec("pyperformance") is None,
    reason="pyperformance is not installed: pip install -e '.[bench]'")


def outcome(name, engine):
    found = suite.scripts([name])
    if not found:
        pytest.skip("not in the installed pyperformance")
    result, detail = check.compare(found[0], engine, engine == "reference", OPTIONS)
    if result == "skipped":
        pytest.skip(detail)
    return result, detail


@needs_suite
@pytest.mark.slow
@pytest.mark.parametrize("name", suite.SCRIPTS + suite.APPLICATIONS + suite.OTHERS)
def test_results_are_the_hosts(name):
    result, detail = outcome(name, "cython")
    assert result == "same", detail


@needs_suite
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(probes.SMALL))
def test_results_of_the_reference_vm(name):
    result, detail = outcome(name, "reference")
    assert result == "same", detail


class Point:
    __slots__ = ("x", "__dict__")

    def __init__(self, x, **others):
        self.x = x
        self.__dict__.update(others)


def text(value):
    return "\n".join(picture.picture(value))


def test_a_picture_shows_what_is_there():
    shared = [1, 2.5, {"a": frozenset({1})}]
    shared.append(shared)
    assert text([shared, shared, Point(1j, y=b"z")]) == text([shared, shared, Point(1j, y=b"z")])
    assert text(shared).splitlines()[1:] == [
        "#0 list 1 2.5 #1 #0", "#1 dict 'a': #2", "#2 frozenset 1"]


@pytest.mark.parametrize("one, other", [
    ([1], [1.0]), ([1, 2], [2, 1]), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ({1, 2}, {1, 3}),
    (Point(1), Point(2)), (Point(1, y=1), Point(1, y=2)), (Point(1, y=1), Point(1, z=1)),
    (0.0, -0.0), ("1", 1), ([[1]], [(1,)]), ({(1, 2)}, {(2, 1)}), ([[], []], [[]] * 2),
])
def test_a_picture_shows_a_difference(one, other):
    assert text(one) != text(other)
