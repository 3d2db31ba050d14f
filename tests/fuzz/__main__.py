"""The command: python -m tests.fuzz."""

import argparse
import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from differential import environment  # noqa: E402

PATIENCE = 180          # seconds that one program may take on all engines together


def main(arguments=None):
    options = parse_options(arguments)
    if options.show is not None:
        from .program import make
        print(make(options.seed, options.show, options.scenario), end="")
        return 0
    if options.run:
        report = examine(Path(options.run).read_text(encoding="utf-8"), options.keep)
        print(report["verdict"], report["text"], sep="\n\n")
        return 0 if report["verdict"] == "equal" else 1
    return run(options)


def parse_options(arguments):
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz",
        description="Run random programs on the host, the Cython VM and the reference VM.")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the number of the first program")
    parser.add_argument("--count", type=int, default=1000, help="how many programs")
    parser.add_argument("--reference", type=float, default=0.1, metavar="SHARE",
                        help="the share that the reference VM runs too (default 0.1)")
    parser.add_argument("--scenario", metavar="NAME",
                        help="programs of this alone (SCENARIOS in scenarios.py)")
    parser.add_argument("--keep", action="store_true", help="do not make smaller what differs")
    parser.add_argument("--show", type=int, metavar="N", help="print program N of the seed")
    parser.add_argument("--run", metavar="FILE", help="compare this program")
    parser.add_argument("--most", type=int, default=10, help="stop after so many findings")
    return parser.parse_args(arguments)


def run(options):
    """Run the programs; what differs is printed.  The exit code."""
    counts = {"run": 0, "slow": 0, "invalid": 0, "places": 0, "pairs": 0, "depth": 0}
    found = 0
    started = time.monotonic()
    first, last = options.first, options.first + options.count
    while first < last and found < options.most:
        batch = Batch(options.seed, first, last - first, options.reference, options.scenario)
        for number, verdict in batch.findings():
            if verdict in counts:
                counts[verdict] += 1
            else:
                found += 1
                report(options, batch.first, number, verdict)
                if found >= options.most:
                    break
        counts["run"] += batch.done
        first = batch.next
        batch.stop()
    seconds = time.monotonic() - started
    print(f"{counts['run']} programs of seed {options.seed} on {sys.version.split()[0]} in"
          f" {seconds:.0f} s ({counts['run'] / seconds:.0f} per second), the reference VM ran"
          f" {options.reference:.0%}; {counts['slow']} too slow on the host,"
          f" {counts['invalid']} invalid, {counts['places']} with NaNs or addresses in sets,"
          f" {counts['pairs']} wrongly marked by 3.11, {counts['depth']} too deep at another call:"
          f" {found} differ or crash")
    return 1 if found else 0


class Batch:
    """A process that runs programs one after the other until it is done or dies."""

    def __init__(self, seed, first, count, share, scenario=None):
        self.first = self.next = first
        self.done = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.worker", *map(str, (seed, first, count, share)),
             *[scenario] * bool(scenario)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT,
            env=environment())
        self.lines = queue.Queue()
        self.errors = []
        threading.Thread(target=self.read, daemon=True).start()
        threading.Thread(target=lambda: self.errors.extend(self.process.stderr),
                         daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put("")

    def findings(self):
        """(number, verdict) of the programs that are not equal; the last may be a death."""
        number = None
        while True:
            try:
                line = self.lines.get(timeout=PATIENCE).strip()
            except queue.Empty:
                self.process.kill()
                line = ""
            if line == "end":
                self.done += number is not None
                return
            if line.isdigit():
                self.done += number is not None
                number = int(line)
                self.next = number + 1
            elif line:
                yield number, json.loads(line)["verdict"]
            else:
                self.done += 1
                code = self.process.wait()
                time.sleep(0.1)
                if number is None:
                    raise SystemExit("".join(self.errors))
                yield number, f"died: exit code {code}\n{''.join(self.errors[-25:])}"
                return

    def stop(self):
        self.process.kill()
        self.process.wait()


def report(options, first, number, verdict):
    """Print a finding and, unless told not to, the smallest program that shows it."""
    from .program import make
    print(f"program {number} of seed {options.seed}: {verdict}", flush=True)
    if options.keep:
        return
    smallest = examine(make(options.seed, number, options.scenario))
    if smallest["verdict"] in ("equal", "slow"):
        print(f"(not so if it is run alone, without the programs from {first} on)", flush=True)
    else:
        print(f"-- smallest: {smallest['verdict']}\n{smallest['text']}--", flush=True)


def examine(text, keep=False):
    """The smallest program that shows the same, and what it shows."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.reduce", *["--keep"] * keep], input=text,
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=environment())
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
