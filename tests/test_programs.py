"""Every program under programs/ does the same on CPython and on both virtual machines."""

import functools
import importlib.util
import sys
from pathlib import Path

import pytest

from differential import PROGRAMS, Workers, directives, programs, run, run_in_own_process


@functools.cache
def available(engine):
    if importlib.util.find_spec("cvm.api") is None or importlib.util.find_spec("cvm.cli") is None:
        return False
    if engine == "cython":
        from cvm import _vm
        try:
            _vm.engine(_vm.engine("cython"))
        except ValueError:      # an extension without the loop
            return False
    return True


@pytest.fixture(scope="module")
def workers():
    with Workers() as workers:
        yield workers


# What an engine is known not to do, with the reason. It has to differ still, or the line goes.
KNOWN_DIFFERENCES = {
    ("generators/seen_by_the_collector.py", "reference"):
        "the reference engine keeps a frame's variables in lists of its own",
    ("tracing/branches_silenced.py", "reference"):
        "the reference engine tells sys.settrace and sys.setprofile only",
    ("tracing/delegation_in_the_middle.py", "reference"):
        "the reference engine does not tell of the StopIteration that a generator ends with",
    ("tracing/jumps.py", "reference"): "the reference engine does not jump",
    ("tracing/lines_of_branches.py", "reference"):
        "the reference engine tells sys.settrace and sys.setprofile only",
    ("tracing/lines_of_one_line.py", "reference"):
        "the reference engine tells sys.settrace and sys.setprofile only",
    ("tracing/lines_of_throws.py", "reference"):
        "the reference engine tells sys.settrace and sys.setprofile only",
    ("tracing/monitoring.py", "reference"):
        "the reference engine tells sys.settrace and sys.setprofile only",
    ("tracing/told_of_frames.py", "reference"):
        "the reference engine tells sys.settrace and sys.setprofile only",
    ("tracing/thrown_into_delegation.py", "reference"):
        "the reference engine does not tell of the exception that is thrown into a generator",
}
for name in ("told_of_calls", "told_of_exceptions", "told_of_jumps",
             "told_of_jumps_out_of_handlers", "raised_at_jumps"):
    KNOWN_DIFFERENCES[f"tracing/{name}.py", "reference"] = (
        "the reference engine tells sys.settrace and sys.setprofile only")
if sys.version_info[:2] == (3, 12):     # on the others the host does, too
    KNOWN_DIFFERENCES["tracing/signal_before_call.py", "reference"] = (
        "the reference engine serves signals before it tells of a call")
if sys.version_info[:2] != (3, 14):     # there the host does the same
    KNOWN_DIFFERENCES["with/interrupt_in_enter.py", "reference"] = (
        "most times: the reference engine serves signals between __enter__ and the block")
if sys.version_info < (3, 12):
    KNOWN_DIFFERENCES["generators/thrown_through_while_handling.py", "reference"] = (
        "the reference engine keeps the whole traceback in the exception")
    KNOWN_DIFFERENCES["tracing/profilers.py", "reference"] = (
        "the reference engine tells profilers in Python only")
    KNOWN_DIFFERENCES["tracing/closed_generators.py", "reference"] = (
        "the reference engine does not tell of the exception that is thrown into a generator")
else:
    KNOWN_DIFFERENCES["tracing/profilers.py", "reference"] = (
        "cProfile is a tool of sys.monitoring there")
    KNOWN_DIFFERENCES["generators/stop_iteration_out_of_delegate.py", "reference"] = (
        "the reference engine does not tell a generator that raises StopIteration from one that ends")


def test_there_are_programs():
    assert len(programs()) >= 300


@pytest.mark.parametrize("path", programs(), ids=lambda path: str(path.relative_to(PROGRAMS)))
def test_program(path, workers):
    engines = [engine for engine in ("reference", "cython") if available(engine)]
    if not engines:
        pytest.skip("not built")
    expected = run(path, "host", workers)._replace(instructions=None)
    counts = {}
    for engine in engines:
        outcome = run(path, engine, workers)
        counts[engine] = outcome.instructions
        equal = outcome._replace(instructions=None) == expected
        known = KNOWN_DIFFERENCES.get((path.relative_to(PROGRAMS).as_posix(), engine))
        if not (known or "").startswith("most times"):
            assert equal == (known is None), (engine, outcome, expected)
    varies = directives(path).get("instructions")
    assert varies is None or varies.startswith("vary: "), "it has to say why"
    if varies is None:
        assert len(set(counts.values())) <= 1, counts


@pytest.mark.parametrize("engine", ["reference", "cython"])
def test_tour(engine):
    """The example says who runs it in its last line and is the same in all others."""
    if not available(engine):
        pytest.skip("not built")
    tour = Path(__file__).parent.parent / "examples" / "tour.py"
    *expected, by_host = run_in_own_process(tour, "host").stdout.splitlines()
    outcome = run_in_own_process(tour, engine)
    *lines, by_cvm = outcome.stdout.splitlines()
    assert (lines, outcome.stderr, outcome.exit_code) == (expected, "", 0)
    assert by_host.startswith("Run by cpython")
    assert by_cvm.startswith("Run by cvm")
