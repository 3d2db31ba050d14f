"""The interpreters that run.py compares, and the processes in which they run programs.

A host is a CPython; an engine is what runs a program on it: the host itself, cvm's cython or
reference machine.  PyPy is a host of its own, on which nothing but itself runs.
"""

import json
import os
import queue
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
WORKER = str(HERE / "worker.py")
SOURCE = str(HERE.parent / "pysrc")

# A plain `configure && make` knows nothing of a profile.  Distributions build their Python with one
# whatever the CONFIG_ARGS of its shared library, which are those it keeps, say.
DESCRIBE = """
import platform, sys, sysconfig
def build():
    if platform.python_implementation() == "PyPy":
        return "PyPy"
    if sys.base_prefix == "/usr":
        return platform.freedesktop_os_release()["NAME"].split()[0] + ", optimised with a profile"
    if "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or ""):
        return "optimised with a profile"
    return "plain build"
try:
    from cvm import _vm
    cvm = _vm.BUILD
except ImportError:
    cvm = None
import json
version = platform.python_version()
if platform.python_implementation() == "PyPy":
    version = "{}.{}.{}".format(*sys.pypy_version_info[:3])
print(json.dumps([version, build(), cvm]))
"""


class Failure(Exception):
    pass


class Host(NamedTuple):
    path: str
    version: str
    build: str          # how it was built, for people
    cvm: str | None     # how its cvm was built; None if it has none
    source: bool        # whether cvm is that of our own folder, for it has none installed

    def __str__(self):
        return "PyPy " + self.version if self.build == "PyPy" else (
            f"CPython {self.version} ({self.build})")

    def environment(self):
        found = dict(os.environ, PYTHONHASHSEED="0")
        if self.source:
            found["PYTHONPATH"] = os.pathsep.join(filter(None, [SOURCE, found.get("PYTHONPATH")]))
        return found


class Contender(NamedTuple):
    host: Host
    # "host", "noise" (the host once more), "cython", "jit" (that with machine code), "reference"
    engine: str

    def is_guest(self):
        return self.engine in ("cython", "jit", "reference")

    def command(self):
        if self.is_guest():
            option = "cvm-jit" if self.engine == "jit" else f"cvm-engine={self.engine}"
            return [self.host.path, "-m", "cvm", "-X", option, WORKER]
        return [self.host.path, WORKER]


def find_host(path):
    """Ask an interpreter what it is.  SystemExit if there is none."""
    host = Host(path, "", "", None, False)
    for source in (False, True):
        host = host._replace(source=source)
        try:
            done = subprocess.run([path, "-c", DESCRIBE], capture_output=True, text=True,
                                  env=host.environment())
        except OSError as error:
            raise SystemExit(f"{path}: {error.strerror}")
        if done.returncode:
            raise SystemExit(f"{path}: {done.stderr}")
        version, build, cvm = json.loads(done.stdout)
        host = host._replace(version=version, build=build, cvm=cvm)
        if cvm or build == "PyPy":
            break
    return host


class Contenders:
    """The worker processes, started when first asked and replaced when they die."""

    def __init__(self, timeout):
        self.timeout = timeout
        self.workers = {}
        self.scratch = tempfile.TemporaryDirectory()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.stop()
        self.scratch.cleanup()

    def stop(self):
        for worker in self.workers.values():
            worker.stop()
        self.workers.clear()

    def time(self, contender, program, n):
        """One run: (seconds, result as text).  Failure if it fails, crashes or takes too long."""
        worker = self.workers.get(contender)
        if worker is None:
            worker = self.workers[contender] = Worker(contender, {"TMPDIR": self.scratch.name})
        request = {"path": str(program.path), "kind": program.kind, "n": n,
                   "arguments": program.arguments, "guest": contender.is_guest()}
        try:
            answer = worker.ask(request, self.timeout)
        except Failure:
            worker.stop()
            del self.workers[contender]
            raise
        if "error" in answer:
            raise Failure(answer["error"])
        return answer["seconds"], answer["result"]


class Worker:
    def __init__(self, contender, environment):
        self.process = subprocess.Popen(
            contender.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**contender.host.environment(), **environment})
        self.answers = queue.Queue()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.answers.put(line)
        self.answers.put(None)

    def ask(self, request, timeout):
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            line = self.answers.get(timeout=timeout)
        except queue.Empty:
            raise Failure(f"took more than {timeout:g} s") from None
        except OSError:
            line = None
        if line is None:
            raise Failure(f"process ended with {self.process.wait()}")
        return json.loads(line)

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()
        try:
            self.process.stdin.close()
        except OSError:
            pass
