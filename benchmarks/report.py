"""Results of run.py --json to the tables in the two READMEs.

A file holds one run: our own programs or pyperformance's, on some hosts and perhaps PyPy.  The
short table (README.md) has a row for each column of a run, the long one (benchmarks/README.md) a
row for each program.  They stand between `<!-- own -->` and `<!-- end of own -->`, and between the
same with `pyperformance`.
"""

import json
import math
import platform
import textwrap
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADS = ["times as fast as", "geometric mean", "lowest", "highest", "programs"]


def conditions():
    """Return what a result depends on, besides the interpreters, for its file."""
    return {"date": time.strftime("%Y-%m-%d"), "processor": processor()}


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0]}, {len(names)} cores" if names else platform.machine()


def write(paths):
    """Write the results in these files into the READMEs."""
    for path in paths:
        result = json.loads(Path(path).read_text())
        replace(HERE.parent / "README.md", result["suite"], short_table(result))
        replace(HERE / "README.md", result["suite"], long_table(result))


def replace(path, suite, table):
    begin, end = f"<!-- {suite} -->\n", f"<!-- end of {suite} -->\n"
    text = path.read_text(encoding="utf-8")
    head, found, rest = text.partition(begin)
    _, found_end, tail = rest.partition(end)
    if not found or not found_end:
        raise SystemExit(f"{path}: there is no {begin.strip()} ... {end.strip()}")
    path.write_text(f"{head}{begin}{table}{end}{tail}", encoding="utf-8")


def is_cvm(column):
    return column["contender"] in ("cython", "reference")


def short_table(result):
    rows = []
    for column in result["columns"]:
        ratios = column["ratios"]
        mean = math.exp(sum(map(math.log, ratios.values())) / len(ratios))
        low, high = min(ratios, key=ratios.get), max(ratios, key=ratios.get)
        name = column["host"] if is_cvm(column) else (
            f"{column['host']}: {column['contender']}, to compare")
        rows.append([name, f"{mean:.2f}", f"{ratios[low]:.2f} {low}",
                     f"{ratios[high]:.2f} {high}", str(len(ratios))])
    return table(HEADS, rows) + "\n" + footnote(result)


def long_table(result):
    columns = result["columns"]
    heads = [column["host"] if is_cvm(column) else f"{column['contender']} against the first"
             for column in columns]
    names = [program["name"] for program in result["programs"]]
    rows = [[name, *(f"{column['ratios'][name]:.2f}" if name in column["ratios"] else "-"
                     for column in columns)] for name in sorted(names)]
    means = [f"{column['geometric_mean']:.2f}" for column in columns]
    return table(["program", *heads], [*rows, ["geometric mean", *means]]) + "\n" + footnote(result)


def table(heads, rows):
    lines = [f"| {' | '.join(row)} |" for row in [heads, *rows]]
    return "\n".join([lines[0], "|---" * len(heads) + "|", *lines[1:]]) + "\n"


def footnote(result):
    text = (f"Medians of {result['rounds']} rounds in which all took turns, in time of the"
            f" processor, {result['date']}, on {result['processor']}. A plain build of CPython is"
            " slower than one that was optimised with a profile, as distributions have it.")
    if all(column["cvm"] == "profile" for column in result["columns"] if is_cvm(column)):
        text += " cvm is built with a profile, as its wheels for Linux are (CVM_PROFILE=1)."
    else:
        text += (" cvm is built without the profile that its wheels for Linux have"
                 " (CVM_PROFILE=1), which makes it faster.")
    options = " --pyperformance" if result["suite"] == "pyperformance" else ""
    if not all(map(is_cvm, result["columns"])):
        options += " --pypy"
    if result["less"] > 1:
        options += f" --less {result['less']}"
    lines = textwrap.fill(text, 100)
    return (f"{lines}\n\n    python benchmarks/run.py --hosts PYTHON...{options} --rounds"
            f" {result['rounds']} --json FILE\n    python benchmarks/run.py --report FILE\n")
