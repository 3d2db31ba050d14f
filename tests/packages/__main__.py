"""The command: python -m tests.packages."""

import argparse
import sys
import tempfile
from pathlib import Path

from .comparison import compare
from .environment import VERSION, Environment, Unavailable
from .table import PACKAGES


def main():
    options = parse_options()
    by_name = {package.name: package for package in PACKAGES}
    packages = [by_name[name] for name in options.name] or PACKAGES
    if options.list:
        print_list(packages)
        return 0
    scratch = Path(options.scratch).resolve()
    print(f"{'Python ' + VERSION:20}{'tests':>7}{'equal':>7}{'differ':>7}{'flicker':>8}"
          f"{'host s':>8}{'cvm s':>8}")
    good = [run(package, scratch, options) for package in packages]
    return 0 if all(good) else 1


def parse_options():
    parser = argparse.ArgumentParser(
        prog="python -m tests.packages",
        description="Run packages' own tests under the host and under cvm, and compare each test.")
    parser.add_argument("name", nargs="*", metavar="NAME", choices=[
        *(package.name for package in PACKAGES), []], help="a package; all if there is none")
    parser.add_argument("--list", action="store_true", help="name them, and what is left out")
    parser.add_argument("--scratch", default=str(Path(tempfile.gettempdir()) / "cvm-packages"),
                        help="where environments and the host's outcomes are kept (%(default)s)")
    parser.add_argument("--fresh", action="store_true",
                        help="run the tests under the host again, too")
    parser.add_argument("--only", action="append", metavar="TEST",
                        help="only this test (an argument of pytest)")
    parser.add_argument("--details", action="store_true", help="show how each test failed")
    return parser.parse_args()


def print_list(packages):
    for package in packages:
        print(f"{package.name} {package.version}: {package.arguments}")
        for name, reason in package.left_out.items():
            print(f"    without {name}: {reason}")


def run(package, scratch, options):
    """Compare one package and print its line; whether all is equal."""
    try:
        report(package.name, "environment", "")
        environment = Environment(package, scratch)
        environment.prepare()
        result = compare(environment, lambda *state: report(package.name, *state),
                         options.fresh, options.only)
    except Unavailable as error:
        report()
        print(f"{package.name:20}not to be had: {error}", flush=True)
        return False
    report()
    flickering = "-" if result.flickering is None else len(result.flickering)
    print(f"{package.name:20}{len(result.host.outcomes):7}{len(result.equal):7}"
          f"{len(result.different):7}{flickering:>8}{result.host.seconds:8.0f}"
          f"{result.cvm.seconds:8.0f}", flush=True)
    for label, each in (("host", result.host), ("cvm", result.cvm)):
        if each.problem:
            print(f"    {label}: {each.problem}; see {environment.folder / label}*.log")
    print_different(result, options.details)
    return result.good


def print_different(result, details):
    lost = {}       # of a file or by a crash many tests may be missing: those are counted
    for name, expected, actual in result.different:
        if "missing" in (expected, actual):
            key = name.partition("::")[0], expected, actual
            lost[key] = lost.get(key, 0) + 1
            continue
        print(f"    {name}: {expected}, cvm: {actual}")
        if details:
            text = result.cvm.details.get(name) or result.host.details.get(name, "")
            print("        " + text.replace("\n", "\n        "))
    for (file, expected, actual), count in lost.items():
        print(f"    {file}: {count} tests {expected}, cvm: {actual}")
    for name in result.flickering or () if details else ():
        print(f"    flickers: {name}")


def report(*state):
    """Show on a terminal what is going on; with nothing, clear the line."""
    if sys.stdout.isatty():
        print("\r\x1b[K" + " ".join(map(str, state)), end="", flush=True)


if __name__ == "__main__":
    sys.exit(main())
