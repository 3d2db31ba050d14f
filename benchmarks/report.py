"""Results of run.py --json, one file per host, to the tables in the two READMEs.

The short table (README.md) has a row for each host, the long one (benchmarks/README.md) a row for
each program.  They stand between the lines `<!-- speed -->` and `<!-- end of speed -->`.
"""

import json
import math
import platform
import sysconfig
import textwrap
import time
from pathlib import Path

from cvm import _vm

HERE = Path(__file__).resolve().parent
BEGIN, END = "<!-- speed -->\n", "<!-- end of speed -->\n"


def conditions():
    """Return what a result depends on, for its file."""
    arguments = sysconfig.get_config_var("CONFIG_ARGS") or ""
    return {
        "build": "optimised" if "--enable-optimizations" in arguments else "plain",
        "cvm": _vm.BUILD,
        "date": time.strftime("%Y-%m-%d"),
        "processor": processor(),
    }


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0]}, {len(names)} cores" if names else platform.machine()


def write(paths):
    """Write the results in these files, those of one engine, into the READMEs."""
    results = [json.loads(Path(path).read_text()) for path in paths]
    replace(HERE.parent / "README.md", short_table(results))
    replace(HERE / "README.md", long_table(results))


def replace(path, table):
    text = path.read_text(encoding="utf-8")
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{path}: there is no {BEGIN.strip()} ... {END.strip()}")
    path.write_text(f"{head}{begin}{table}{end}{tail}", encoding="utf-8")


def host(result):
    return f"CPython {result['python']} ({result['build']} build)"


def ratios(result):
    return {each["name"]: each["ratio"]["cython"] for each in result["programs"]
            if "cython" in each["ratio"]}


def short_table(results):
    lines = ["| times as fast as | geometric mean | lowest | highest | programs |",
             "|---|---|---|---|---|"]
    for result in results:
        found = ratios(result)
        mean = math.exp(sum(map(math.log, found.values())) / len(found))
        low, high = min(found, key=found.get), max(found, key=found.get)
        lines.append(f"| {host(result)} | {mean:.2f} | {found[low]:.2f} {low}"
                     f" | {found[high]:.2f} {high} | {len(found)} |")
    return "\n".join([*lines, "", footnote(results)]) + "\n"


def long_table(results):
    heads = [host(result) for result in results]
    lines = [f"| program | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    found = [ratios(result) for result in results]
    for name in sorted({name for each in found for name in each}):
        cells = [f"{each[name]:.2f}" if name in each else "-" for each in found]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", footnote(results)]) + "\n"


def footnote(results):
    first = results[0]
    text = (f"Medians of {first['rounds']} interleaved rounds, {first['date']}, on"
            f" {first['processor']}. A plain build of CPython is slower than one that was optimised"
            " with a profile, as distributions have it.")
    if all(result.get("cvm") == "profile" for result in results):
        text += " cvm is built with a profile, as its wheels for Linux are (CVM_PROFILE=1)."
    return textwrap.fill(text, 100)
