"""Statistics: -X cvm-stats, and the check of counts against the baseline."""

import json
import os
import subprocess
import sys

import pytest

from command_line import cvm
from test_benchmarks import BENCHMARKS, load, suite

pytest.importorskip("cvm._vm")

# Counts something in a process of its own, where nothing was made before the counting began.
COUNTED = """
import json, os, sys
import cvm
from cvm import stats
if os.environ.get("CVM_JIT"):
    from cvm import jit
    jit.start(0)
stats.start()
namespace = {}
cvm.exec(sys.argv[1], namespace)
before = stats.read()
cvm.exec("result = run()", namespace)
after = stats.read()
pairs = {" ".join(pair): count for pair, count in after.pop("pairs").items()}
before.pop("pairs")
def less(one, other):
    if isinstance(one, dict):
        return {key: less(value, other.get(key, 0)) for key, value in one.items()}
    if isinstance(one, list):
        return [a - b for a, b in zip(one, other or [0] * len(one))]
    return one - (other or 0)
print(json.dumps({**less(after, before), "pairs": pairs, "result": namespace["result"]}))
"""


def counted(program, **environment):
    done = subprocess.run([sys.executable, "-c", COUNTED, program], capture_output=True, text=True,
                          env=os.environ | environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_instructions():
    counts = counted("def run(t=0):\n    for i in range(1000):\n        t += i\n    return t",
                     CVM_TYPED="off")
    assert counts["result"] == 499500
    assert counts["opcodes"]["ADD_LL_STORE"] == counts["opcodes"]["JUMP_BACKWARD"] == 1000
    assert counts["opcodes"]["FOR_ITER_STORE"] == 1001
    assert counts["pairs"]["FOR_ITER_STORE ADD_LL_STORE"] == 1000
    assert counts["operands"] == {"typed": 0, "ints": 1000, "floats": 0, "boxed": 0,
                                  "objects": 0}
    # fused ones are one step, and several instructions
    assert counts["instructions"] > sum(counts["opcodes"].values()) > 3000


def test_operands():
    counts = counted("def run(box=0.5, i=3, s='a', big=2 ** 70):\n"
                     "    f = box * 2.0\n"
                     "    return [f + f, f * i, i - i, s + s, big + i, big < big][0]")
    assert counts["operands"] == {"typed": 0, "ints": 1, "floats": 2, "boxed": 3, "objects": 1}


def test_caches_and_boxes():
    counts = counted(
        "class A:\n"
        "    def __init__(self): self.x = 1.0\n"
        "    def get(self): return self.x\n"
        "class B(A): pass\n"
        "def keep(l, a):\n"
        "    for i in range(100): l.append(1000000 + i); a.x = 0.5 + i\n"
        "def run():\n"
        "    l = []; things = [A() for i in range(50)] + [B() for i in range(50)]\n"
        "    keep(l, things[0])\n"
        "    for a in things * 2: a.get()\n"
        "    return len(l)\n")
    caches = counts["caches"]
    assert counts["result"] == 100
    assert counts["boxes"]["int"] >= 100 and counts["boxes"]["float"] >= 1
    for name in ("global", "attribute", "method", "store", "class"):
        assert caches[name][0] > 4 * (caches[name][2] - 2), name
    hits, shared, misses = caches["attribute"]
    assert sum((hits, shared, misses)) == 200 and shared > 0 and misses <= 4


def test_published():
    program = ("import sys\ndef inner(): return sys._getframe(1).f_code.co_name\n"
               "def run(): return [{} for i in range(100)][-1]")
    assert counted(program.format("inner()"))["published"] >= 100
    assert counted(program.format("i"))["published"] <= 2


def test_code_that_is_traced_as_well():
    """Tracers and generators that delegate see the same program."""
    counts = counted(
        "import sys\nlines = []\n"
        "def tracer(frame, event, arg):\n"
        "    lines.append((event, frame.f_lineno)); return tracer\n"
        "def one():\n    x = yield 1\n    try:\n        yield x\n    except ValueError:\n"
        "        yield 3\n"
        "def two(): return (yield from one())\n"
        "def use():\n"
        "    g = two(); r = [next(g), g.send(2), g.throw(ValueError), next(g, 'end')]\n"
        "    return r\n"
        "def run():\n"
        "    first = use()\n    sys.settrace(tracer)\n    second = use()\n    sys.settrace(None)\n"
        "    return [first, second, use(), [l for l in lines if l[1] in (10, 13)]]\n")
    first, second, third, lines = counts["result"]
    assert first == second == third == [1, 2, 3, "end"]
    assert ["line", 10] in lines and ["call", 13] not in lines
    assert counts["opcodes"]["YIELD_VALUE"] >= 9


def test_command_line(tmp_path):
    program = tmp_path / "program.py"
    program.write_text("import sys\nprint(sum(i * i for i in range(10)))\nsys.exit(3)\n")
    code, stdout, stderr = cvm(["-X", "cvm-stats", str(program)], tmp_path)
    assert (code, stdout) == (3, "285\n")
    assert stderr.startswith("cvm-stats: ") and "MUL_LL_PUSH" in stderr
    for title in ("instruction ", "pair ", "cache ", "operands ", "boxes ", "  published "):
        assert f"\n{title}" in stderr
    # to a file; the host is started anew for -O
    assert cvm(["-O", "-X", "cvm-stats=counts.txt", "program.py"], tmp_path) == (3, "285\n", "")
    assert "MUL_LL_PUSH" in (tmp_path / "counts.txt").read_text()
    code, _, stderr = cvm(["-X", "cvm-engine=reference", "-X", "cvm-stats", "-c", "1"], tmp_path)
    assert code == 2 and "counts what the engine cython executes" in stderr


def run_counts(*arguments):
    return subprocess.run([sys.executable, str(BENCHMARKS / "counts.py"), *arguments],
                          capture_output=True, text=True)


def test_no_count_has_grown():
    """A sample of the benchmark programs costs no more than the baseline says."""
    done = run_counts("--programs", "calls,classes,float_nbody,int_sieve,generators,closures")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 counts have grown" in done.stdout or "no baseline" in done.stdout


def test_growth_is_found():
    path = str(BENCHMARKS)
    sys.path.insert(0, path)
    try:
        counts = load(BENCHMARKS / "counts.py")
    finally:
        sys.path.remove(path)
    before = {"a": {"steps": 1000, "boxes": 0}, "b": {"steps": 1000}}
    now = {"a": {"steps": 1071, "boxes": 50}, "b": {"steps": 900}, "new": {"steps": 1}}
    assert counts.compare(now, before, 0.02, 50) == (
        ["a steps: 1000 -> 1071"], ["b steps: 1000 -> 900"])
    assert counts.compare(before, before, 0, 0) == ([], [])
    one, other = {"a": {"x": 3, "y": 1}}, {"a": {"x": 2, "y": 5}}
    assert counts.lesser(one, other) == {"a": {"x": 2, "y": 1}}
    names = {program.name for program in suite.programs()}
    for version, programs in json.loads(counts.BASELINE.read_text()).items():
        assert version.startswith("machine") or set(programs) == names


def test_bad_options():
    assert run_counts("--programs", "no_such_program").returncode == 1
