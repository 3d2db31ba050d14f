"""What holds for every test."""

import sys

import pytest


@pytest.fixture(autouse=True)
def recursion_limit():
    """A test that changes the recursion limit does not change it for the next one."""
    before = sys.getrecursionlimit()
    yield
    sys.setrecursionlimit(before)
