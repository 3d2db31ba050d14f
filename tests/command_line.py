"""Programs run through the command line: the same words to the host and to cvm.

What may differ is named in `normal`: the name of the program in messages, the tag of cache files,
and addresses.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from cvm.importer import TAG

ROOT = Path(__file__).resolve().parent.parent
CACHES = tempfile.TemporaryDirectory()     # of cvm's own modules, so that each start is quick


def environment(**changes):
    env = dict(os.environ, PYTHONIOENCODING="utf-8", NO_COLOR="1")
    env.update({"PYTHONPYCACHEPREFIX": CACHES.name, **changes})
    for name in ("PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONWARNINGS", "CVM_ENGINE", "CVM_CHILDREN",
                 "PYTHONDONTWRITEBYTECODE"):
        if name not in changes:
            env.pop(name, None)
    source = str(ROOT / "pysrc")
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [source, env.get("PYTHONPATH")]))
    return env


def run(command, folder, stdin="", **changes):
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment(**changes), input=stdin.encode(),
        capture_output=True, timeout=60)
    return (done.returncode, done.stdout.decode(), done.stderr.decode())


def normal(outcome):
    code, stdout, stderr = outcome
    name = re.escape(sys.executable)
    stderr = re.sub(rf"^{name}(?=: can't open)", "cvm", stderr, flags=re.M)
    stderr = re.sub(rf"^usage: {name} ", "usage: cvm ", stderr, flags=re.M)
    stderr = stderr.replace("Try `python -h'", "Try `cvm -h'")
    stdout = stdout.replace(f".{TAG}.", f".{sys.implementation.cache_tag}.")
    return code, *(re.sub("0x[0-9a-f]+", "0x", text) for text in (stdout, stderr))


def both(arguments, folder, stdin="", **changes):
    """What the host and cvm make of the same words."""
    host = normal(run(arguments, folder, stdin, **changes))
    cvm = normal(run(["-m", "cvm", *arguments], folder, stdin, **changes))
    return host, cvm


def cvm(words, folder, stdin="", **changes):
    return run(["-m", "cvm", *words], folder, stdin, **changes)
