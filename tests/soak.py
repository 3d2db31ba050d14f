"""Run random programs (fuzz/) on the Cython VM for a long time: does the process grow?

    python -m tests.soak --minutes 60

All programs of a seed are run again and again, 200 of them.  Each round the blocks of memory and
the resident memory are printed that are held when it ends.  The exit code is 1 if they have grown
since a quarter of the time by more than a little: MORE_BLOCKS, MORE_MEMORY.
"""

import argparse
import gc
import sys
import time
from array import array
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

MORE_BLOCKS = 0.01      # of what was held
MORE_MEMORY = 0.05


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Does the process grow?")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--programs", type=int, default=200)
    options = parser.parse_args(arguments)

    import cvm
    from fuzz import worker
    from fuzz.program import make
    from run_programs import memory
    worker.prepare()
    # a program that looks for the limit of recursion takes longer than all others
    codes = []
    for number in range(options.programs):
        text = make(options.seed, number)
        try:
            if "setrecursionlimit" not in text and worker.compare(text, False) == "equal":
                codes.append(cvm.compile(text, worker.FILENAME, "exec"))
        except SyntaxError:
            pass
    started = time.monotonic()
    blocks, kilobytes = array("q"), array("q")     # in lists, the figures would be blocks
    while (passed := (time.monotonic() - started) / 60) < options.minutes or len(blocks) < 4:
        for code in codes:
            worker.on_cvm(code, "cython")
        cvm._vm.clear_caches()
        (getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache)()
        gc.collect()
        blocks.append(sys.getallocatedblocks())
        kilobytes.append(memory())
        if len(blocks) & (len(blocks) - 1) == 0:        # ever more seldom
            print(f"{passed:6.1f} min, round {len(blocks)}: {blocks[-1]} blocks,"
                  f" {kilobytes[-1]} kB", flush=True)
    grown = [each[-1] / each[len(each) // 4] - 1 for each in (blocks, kilobytes)]
    print(f"{len(blocks)} rounds of {len(codes)} programs on {sys.version.split()[0]}:"
          f" {grown[0]:+.2%} blocks, {grown[1]:+.2%} memory since a quarter of the time")
    return 1 if grown[0] > MORE_BLOCKS or grown[1] > MORE_MEMORY else 0


if __name__ == "__main__":
    sys.exit(main())
