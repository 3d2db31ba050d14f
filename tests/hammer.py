"""Hammer the Cython VM: 8 threads, signals in a loop, forks in the middle, greenlets, changes of
types, dicts and functions under hot caches.

    python -m tests.hammer                              each for a minute
    python -m tests.hammer --kinds threads signals --seconds 10
    python -m tests.hammer --engine host                the same on the host

What is done is hammered.py, which checks its own results; each kind is a process of its own.  The
exit code is 1 if one of them is wrong or dies.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS))

KINDS = ("threads", "signals", "forks", "greenlets", "mutations")
GUEST = TESTS / "hammered.py"
PATIENCE = 120          # seconds that a process may take longer than it should


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Hammer the Cython VM.")
    parser.add_argument("--engine", choices=["cython", "host"], default="cython")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--seconds", type=float, default=60, help="for each kind")
    parser.add_argument("--child", choices=KINDS, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        return child(options.child, options.seconds, options.engine)
    wrong = 0
    for kind in options.kinds:
        if kind == "greenlets" and not has_greenlet():
            print("greenlets: the package greenlet is not installed")
            continue
        wrong += not run(kind, options)
    print(f"{wrong} wrong on {options.engine} of {sys.version.split()[0]}")
    return 1 if wrong else 0


def has_greenlet():
    from importlib.util import find_spec
    return find_spec("greenlet") is not None


def run(kind, options):
    """Run a kind in a process of its own, print what it has done; is it right?"""
    from differential import environment
    started = time.monotonic()
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.hammer", "--child", kind,
               "--engine", options.engine, "--seconds", str(options.seconds)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=TESTS.parent,
                              env=environment(), timeout=options.seconds + PATIENCE)
    except subprocess.TimeoutExpired:
        print(f"{kind}: did not end", flush=True)
        return False
    text = done.stdout.strip() if not done.returncode else (
        f"exit code {done.returncode}\n{done.stdout}{done.stderr[-3000:]}")
    print(f"{kind}: {text} in {time.monotonic() - started:.0f} s", flush=True)
    return done.returncode == 0


def child(kind, seconds, engine):
    text = GUEST.read_text(encoding="utf-8")
    space = {"__name__": "hammered"}
    if engine == "host":
        exec(compile(text, str(GUEST), "exec"), space)
        done = space["KINDS"][kind](seconds)
    else:
        import cvm
        done = cvm.execute(f"{text}\ndone = KINDS[{kind!r}]({seconds!r})\n", globals=space,
                           filename=str(GUEST), stdout="inherit", stderr="inherit").globals["done"]
        assert cvm.is_guest(space["work"])
    print(", ".join(f"{count} {what}" for what, count in done.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
