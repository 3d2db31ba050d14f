"""The command: python -m tests.conformance."""

import argparse
import concurrent.futures
import json
import platform
import sys
from pathlib import Path

from . import groups, score
from .known import Check, known_differences
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
    is_good = print_report(comparisons, options)
    if options.json:
        Path(options.json).write_text(json.dumps([c._asdict() for c in comparisons], indent=1))
    return 0 if is_good else 1


def parse_options():
    parser = argparse.ArgumentParser(
        prog="python -m tests.conformance",
        description="Run CPython's own tests under cvm and compare each method with CPython.")
    parser.add_argument("--group", choices=sorted(groups.GROUPS), default="A",
                        help="A language (default), B introspection, C library")
    parser.add_argument("--file", action="append", metavar="test_x", help="only this file")
    parser.add_argument("--engine", default="cython",
                        choices=["cython", "reference", "host", "cython+children"],
                        help="+children: what a test starts by sys.executable is cvm, too")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="files run at a time")
    parser.add_argument("--timeout", type=float, default=300, help="seconds for one file")
    parser.add_argument("--scratch", default=str(score.SCRATCH),
                        help="where the host's outcomes are kept")
    parser.add_argument("--list", action="store_true", help="name the files and do nothing")
    parser.add_argument("--details", action="store_true", help="show how each method failed")
    parser.add_argument("--json", metavar="FILE", help="write the comparison to FILE")
    parser.add_argument("--require", type=float, default=0, metavar="PERCENT",
                        help="exit with 1 if fewer methods are equal, listed or not")
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
    """Print the scores; are all differences listed?"""
    known = known_differences()
    check = Check(comparisons, known)
    counts = {}
    for comparison in comparisons:
        # A file of which nothing could be run has been named already, with the reason.
        for each in [] if comparison.problem else comparison.different:
            print_difference(*each, known, counts, options)
    if counts:
        print("By trait:", ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    for name in check.equal:
        print(f"Listed as different, but equal: {name}")
    total = sum(c.total for c in comparisons)
    equal = sum(c.equal for c in comparisons)
    skipped = sum(c.skipped for c in comparisons)
    examples = sum(c.examples for c in comparisons)
    equal_examples = sum(c.equal_examples for c in comparisons)
    print(f"\n{options.engine} against CPython {platform.python_version()}, "
          f"{len(comparisons)} files: {equal} of {total} methods equal ({share(equal, total)}), "
          f"{skipped} of them skipped by both")
    print(f"with the {len(check.listed)} listed differences: "
          f"{total - len(check.unlisted)} of {total} ({share(total - len(check.unlisted), total)})")
    if examples:
        print(f"doctest examples: {equal_examples} of {examples} equal "
              f"({share(equal_examples, examples)})")
    problems = any(comparison.problem for comparison in comparisons)
    return not check.unlisted and not problems and 100 * equal >= options.require * total


def print_difference(name, expected, actual, detail, known, counts, options):
    found = traits(name)
    if name in known:
        found.append("listed: " + known[name] if options.details else "listed")
    for trait in found or ["none"]:
        trait = trait.partition(":")[0]
        counts[trait] = counts.get(trait, 0) + 1
    print(f"  {name}: {expected} -> {actual}" + (f"  [{', '.join(found)}]" if found else ""))
    if options.details and detail:
        print("      " + detail.strip().replace("\n", "\n      "))


def share(part, whole):
    return f"{100 * part / whole if whole else 0:.2f} %"


if __name__ == "__main__":
    sys.exit(main())
