"""The programs to be timed: our own, and the pure-Python scripts of an installed pyperformance."""

import importlib.util
import re
from pathlib import Path
from typing import NamedTuple

PROGRAMS = Path(__file__).resolve().parent / "programs"

# The scripts whose time goes into Python code.  Left out: those that start other processes, need a
# network or large packages, or time the host's C code only (regex engine, JSON, pickle, decimal).
SCRIPTS = """
    richards richards_super deltablue nbody fannkuch chaos go hexiom raytrace pyflate spectral_norm
    generators coroutines async_generators async_tree comprehensions deepcopy logging pprint telco
    tomli_loads unpack_sequence mdp meteor_contest float scimark crypto_pyaes nqueens barnes_hut
    bpe_tokeniser argparse typing_runtime_protocols regex_compile gc_traversal pidigits
""".split()
ARGUMENTS = {"async_tree": ["none"], "argparse": ["many_optionals"]}


class Program(NamedTuple):
    name: str
    path: Path
    kind: str       # "own" or "pyperformance"
    n: int | None   # how much to do by default; None: find out
    arguments: list[str] = []

    def smaller(self, n, factor):
        """An n with about a `factor`-th of the work."""
        if factor == 1:
            return n
        if self.name in EXPONENTIAL:
            return max(2, n - round(factor ** 0.5 * EXPONENTIAL[self.name]))
        if self.name in QUADRATIC:
            return max(2, round(n / factor ** 0.5))
        return max(1, n // factor)


# Programs whose work does not grow with n alone.
EXPONENTIAL = {"calls_fib": 1.1, "lists_nqueens": 0.5}
QUADRATIC = {"int_loop_nested", "float_mandelbrot", "float_spectral_norm"}


def programs():
    """Our own programs; N, the default n, is read without running them."""
    found = []
    for path in sorted(PROGRAMS.glob("*.py")):
        size = re.search(r"^N = ([\d_]+)$", path.read_text(), re.MULTILINE)
        found.append(Program(path.stem, path, "own", int(size[1])))
    return found


def scripts():
    """The scripts of pyperformance, in the order of SCRIPTS."""
    spec = importlib.util.find_spec("pyperformance")
    if spec is None:
        raise SystemExit("pyperformance is not installed: pip install --no-deps pyperformance")
    folder = Path(spec.origin).parent / "data-files" / "benchmarks"
    paths = [(name, folder / f"bm_{name}" / "run_benchmark.py") for name in SCRIPTS]
    return [Program(name, path, "pyperformance", None, ARGUMENTS.get(name, []))
            for name, path in paths if path.exists()]
