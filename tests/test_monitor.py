"""Tools of sys.monitoring are told the same of the programs by the host and by cvm (monitor.py)."""

import sys

import pytest

import monitor

pytest.importorskip("cvm._vm")


@pytest.mark.slow
@pytest.mark.skipif(sys.version_info < (3, 12), reason="there is no sys.monitoring")
@pytest.mark.parametrize("kind", monitor.EQUAL)
def test_events(kind, capsys):
    assert monitor.main(["--kinds", kind]) == 0, capsys.readouterr().out
