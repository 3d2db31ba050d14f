"""Compare what the scripts of pyperformance compute under CPython and under cvm.

    python benchmarks/check.py                      all of them, host and cython
    python benchmarks/check.py richards,go          names that contain "richards" or "go"
    python benchmarks/check.py --engine reference   with little work, where that can be had
    python benchmarks/check.py --dump FOLDER go     keep what was compared

Each script runs once in a process of its own under each of the two.  Compared are the values of its
functions, its variables and its output (observe.py).  Under cvm it counts only if all functions of
the script, and of the modules it brought in, are run by cvm.  The exit code is 1 if any differs.
"""

import argparse
import os
import sys
import tempfile

import probes
import run
import suite

MISSING = ("ModuleNotFoundError", "ImportError", "Unsupported")


def main():
    options = parse_options()
    names = suite.SCRIPTS + suite.APPLICATIONS + suite.OTHERS
    programs = [program for program in suite.scripts(names)
                if any(part in program.name for part in options.programs.split(","))]
    small = options.engine == "reference"
    if small:
        programs = [program for program in programs if program.name in probes.SMALL]
    if not programs:
        sys.exit("no such script")
    outcomes = {"same": 0, "DIFFERS": 0, "skipped": 0}
    for program in programs:
        outcome, detail = compare(program, options.engine, small, options)
        outcomes[outcome] += 1
        print(f"{program.name:34}{outcome:9}{detail}", flush=True)
    print(", ".join(f"{count} {outcome}" for outcome, count in outcomes.items()))
    return 1 if outcomes["DIFFERS"] else 0


def parse_options():
    parser = argparse.ArgumentParser(description="Compare the results of pyperformance's scripts.")
    parser.add_argument("programs", nargs="?", default="",
                        help="parts of names, separated by commas")
    parser.add_argument("--engine", choices=("cython", "reference", "noise"), default="cython",
                        help="noise: the host once more")
    parser.add_argument("--timeout", type=float, default=600, help="seconds for one run")
    parser.add_argument("--dump", metavar="FOLDER", help="write what is compared to FOLDER")
    return parser.parse_args()


def compare(program, engine, small, options):
    """How a script's results under `engine` compare with the host's: (outcome, detail)."""
    try:
        expected = observe(program, "host", small, options)
    except run.Failure as failure:
        missing = str(failure).startswith(MISSING)
        return "skipped", f"{'' if missing else 'fails on the host: '}{str(failure)[:150]}"
    try:
        answer = observe(program, engine, small, options)
    except run.Failure as failure:
        return "DIFFERS", str(failure)[:300]
    notes = answer["notes"]
    if notes == expected["notes"]:
        functions = answer["functions"] or 0
        return "same", f"{len(notes):5} notes, {functions:6} functions by cvm"
    pairs = zip(expected["notes"], notes, strict=False)
    place = next((i for i, (one, other) in enumerate(pairs) if one != other),
                 min(len(notes), len(expected["notes"])))
    return "DIFFERS", (f"note {place} of {len(expected['notes'])}: {notes[place:place + 1]} "
                       f"instead of {expected['notes'][place:place + 1]}")


def observe(program, engine, small, options):
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.dump and os.path.join(options.dump, program.name, engine)
        if folder:
            os.makedirs(folder, exist_ok=True)
        name = program.path.parent.name.removeprefix("bm_")
        arguments = probes.SMALL[name][0] if small else program.arguments
        worker = run.Worker(engine, {"TMPDIR": scratch})
        try:
            answer = worker.ask({
                "kind": "observation", "path": str(program.path), "name": name, "small": small,
                "arguments": arguments, "guest": engine in ("cython", "reference"),
                "folder": folder and os.path.abspath(folder)}, options.timeout)
        finally:
            worker.stop()
    if "error" in answer:
        raise run.Failure(answer["error"])
    return answer


if __name__ == "__main__":
    sys.exit(main())
