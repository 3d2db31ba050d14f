"""The command: python -m tests.conformance."""

import argparse
import concurrent.futures
import json
import platform
import sys
from pathlib import Path

from . import groups, score
from .traits import traits


def main():
    options = parse_options()
    names = options.file or groups.files(options.group)
    if options.list:
        print(*names, sep="\n")
        return 0
    modules = [f"test.{name}" for name in names]
    scratch = Path(options.scratch).resolve()
    comparisons = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(
            lambda module: score.compare_module(module, options.engine, options.timeout, scratch),
            modules)
        for comparison in results:
            comparisons.append(comparison)
            print_file(comparison)
    share = print_report(comparisons, options)
    if options.json:
        Path(options.json).write_text(json.dumps([c._asdict() for c in comparisons], indent=1))
    return 0 if share >= options.require else 1


def parse_options():
    parser = argparse.ArgumentParser(
        prog="python -m tests.conformance",
        description="Run CPython's own tests under cvm and compare each method with CPython.")
    parser.add_argument("--group", choices=sorted(groups.GROUPS), default="A",
                        help="A language (default), B introspection, C library")
    parser.add_argument("--file", action="append", metavar="test_x", help="only this file")
    parser.add_argument("--engine", choices=["cython", "reference", "host"], default="cython")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="files run at a time")
    parser.add_argument("--timeout", type=float, default=300, help="seconds for one file")
    parser.add_argument("--scratch", default=str(score.SCRATCH),
                        help="where the host's outcomes are kept")
    parser.add_argument("--list", action="store_true", help="name the files and do nothing")
    parser.add_argument("--details", action="store_true", help="show how each method failed")
    parser.add_argument("--json", metavar="FILE", help="write the comparison to FILE")
    parser.add_argument("--require", type=float, default=0, metavar="PERCENT",
                        help="exit with 1 if fewer methods are equal")
    return parser.parse_args()


def print_file(comparison):
    mark = "" if comparison.equal == comparison.total and not comparison.problem else "  <"
    examples = ""
    if comparison.examples:
        examples = f"  examples {comparison.equal_examples}/{comparison.examples}"
    print(f"{comparison.module:40}{comparison.equal:5}/{comparison.total}{examples}{mark}",
          flush=True)
    if comparison.problem:
        print(f"    {comparison.problem}")


def print_report(comparisons, options):
    # A file of which nothing could be run has been named already, with the reason.
    different = [each for comparison in comparisons if not comparison.problem
                 for each in comparison.different]
    if different:
        print("\nDifferent (host's outcome, then cvm's):")
    counts = {}
    known = score.known_differences()
    for name, expected, actual, detail in different:
        found = traits(name)
        if name in known:
            found = [*found, "known"]
        for trait in found or ["none"]:
            counts[trait] = counts.get(trait, 0) + 1
        print(f"  {name}: {expected} -> {actual}" + (f"  [{', '.join(found)}]" if found else ""))
        if options.details and detail:
            print("      " + detail.strip().replace("\n", "\n      "))
    if counts:
        print("By trait:", ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    total = sum(c.total for c in comparisons)
    equal = sum(c.equal for c in comparisons)
    skipped = sum(c.skipped for c in comparisons)
    examples = sum(c.examples for c in comparisons)
    equal_examples = sum(c.equal_examples for c in comparisons)
    share = 100 * equal / total if total else 0.0
    print(f"\n{options.engine} against CPython {platform.python_version()}, "
          f"{len(comparisons)} files: {equal} of {total} methods equal ({share:.2f} %), "
          f"{skipped} of them skipped by both")
    if examples:
        print(f"doctest examples: {equal_examples} of {examples} equal "
              f"({100 * equal_examples / examples:.2f} %)")
    return share


if __name__ == "__main__":
    sys.exit(main())
