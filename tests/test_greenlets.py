"""Greenlets: each has a segment of the loop's memory (segment.h)."""

import subprocess
import sys
from pathlib import Path

import pytest

from differential import environment

pytest.importorskip("cvm._vm")
pytest.importorskip("greenlet")

PROGRAM = '''
import os
import threading
from pathlib import Path
import greenlet

def wait():
    greenlet.getcurrent().parent.switch()

def thread(left):
    for _ in range(50):
        left.append(greenlet.greenlet(wait))
        left[-1].switch()
    if dropped_inside:
        left.clear()

tasks = len(os.listdir("/proc/self/task"))
for dropped_inside in True, False:
    sizes = []
    for _ in range(6):
        left = []
        each = threading.Thread(target=thread, args=[left])
        each.start()
        each.join()
        while len(os.listdir("/proc/self/task")) > tasks:
            pass            # it has been joined, but may not be gone; what it has would be missed
        del left, each
        sizes.append(int(Path("/proc/self/statm").read_text().split()[0]))
    print(sizes[5] <= sizes[1] + (sizes[0] >> 3), sizes)
'''


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs the size of the process")
def test_those_that_do_not_end_before_their_thread_leave_nothing_behind(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    done = subprocess.run([sys.executable, "-m", "cvm", str(program)], env=environment(), text=True,
                          capture_output=True)
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["True", "True"], done.stdout
