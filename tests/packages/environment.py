"""A virtual environment per package: the package, what its tests need, pytest, and cvm.

All is kept in the scratch folder, and made anew when the package's row in the table has changed.
cvm is copied into it, each time, from where the command itself has it.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import urllib.request
from pathlib import Path

import cvm

from .table import PYTEST

VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
TAG = f"{VERSION}-{sys.platform}"
SCRIPT = "import sys\nfrom cvm.cli import main\nsys.exit(main())\n"
INSTALL_TIMEOUT = 900


class Unavailable(Exception):
    """What is needed could not be had from the index."""


class Environment:
    def __init__(self, package, scratch):
        self.package = package
        self.archives = scratch / "archives"
        self.folder = scratch / TAG / package.name
        self.venv = self.folder / "venv"
        bin = "Scripts" if sys.platform == "win32" else "bin"
        self.python = self.venv / bin / ("python.exe" if sys.platform == "win32" else "python")
        self.cvm = self.venv / bin / "cvm"
        self.packages = Path(sysconfig.get_path(
            "purelib", "venv", {"base": self.venv, "platbase": self.venv}))

    def prepare(self):
        recipe = self.folder / "recipe"
        wanted = repr((self.package._replace(timeout=0), PYTEST))
        if not recipe.exists() or recipe.read_text() != wanted:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
            run(sys.executable, "-m", "venv", self.venv)
            package = self.package
            run(self.python, "-m", "pip", "install", "--quiet", "--prefer-binary",
                f"{package.name}=={package.version}", PYTEST, *package.needs)
            self.put_copies()
            recipe.write_text(wanted)
        self.install_cvm()
        plugin = Path(__file__).with_name("cvm_journal.py")
        shutil.copy(plugin, self.packages / plugin.name)

    def install_cvm(self):
        target = self.packages / "cvm"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(Path(cvm.__file__).parent, target,
                        ignore=shutil.ignore_patterns("__pycache__"))
        self.cvm.write_text(f"#!{self.python}\n{SCRIPT}")
        self.cvm.chmod(0o755)

    def put_copies(self):
        if self.package.copy:
            source = self.unpack(self.folder / "copies")
            for start, target in self.package.copy.items():
                shutil.copytree(source / start, self.packages / target, dirs_exist_ok=True)
            shutil.rmtree(self.folder / "copies")

    def fresh_folder(self):
        """A folder to run the tests in: an empty one, or the archive just unpacked."""
        target = self.folder / "run"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        if self.package.archive == "wheel" or self.package.copy:
            return target
        return self.unpack(target)

    def unpack(self, target):
        with tarfile.open(self.archive()) as archive:
            if hasattr(tarfile, "data_filter"):
                archive.extraction_filter = tarfile.data_filter
            archive.extractall(target)
        return next(each for each in target.iterdir() if each.is_dir())

    def archive(self):
        """The path of the package's source archive, fetched if it is not there."""
        package = self.package
        folder = self.archives / f"{package.name}-{package.version}"
        found = list(folder.glob("*.tar.gz"))
        if not found:
            folder.mkdir(parents=True, exist_ok=True)
            if package.archive == "sdist":
                run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                    "--no-binary", package.name, "--dest", folder,
                    f"{package.name}=={package.version}")
            else:
                fetch(package.archive, folder / "archive.tar.gz")
            found = list(folder.glob("*.tar.gz"))
        return found[0]


def fetch(address, path):
    try:
        urllib.request.urlretrieve(address, path)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise Unavailable(f"{address}: {error}; put it at {path}") from None


def run(*command):
    try:
        subprocess.run([str(word) for word in command], env=environ(), check=True,
                       stdin=subprocess.DEVNULL, capture_output=True, text=True,
                       timeout=INSTALL_TIMEOUT)
    except subprocess.CalledProcessError as error:
        reason = (error.stderr or error.stdout).strip().splitlines()[-1:]
        raise Unavailable(f"{' '.join(map(str, command[1:5]))} ...: {' '.join(reason)}") from None
    except subprocess.TimeoutExpired:
        raise Unavailable(f"{' '.join(map(str, command[1:5]))} ...: takes too long") from None


def environ(**more):
    """The variables for a child: nothing that changes what Python, pytest or cvm do."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "PYTEST", "CVM", "VIRTUAL_ENV", "COLUMNS", "LINES"))}
    return kept | more
