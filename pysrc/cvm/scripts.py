"""The code of program files, kept from one run to the next.

The host compiles the file that it is told to run each time; cvm would have to load its front end
for that, which takes longer than most programs are to compile.  So the code of such a file is kept,
but not beside the file, which may lie where others can write: in a directory of the user's own,
`cvm` in sys.pycache_prefix, $XDG_CACHE_HOME or ~/.cache.  A cache file there is one of importer.py
that goes by the hash of the source.  Its name is a slot, one of so many that the hash of the file's
path chooses, so that the directory does not grow for ever.

A text that warnings are issued about is not kept: they are to come again.
"""

import sys

from . import importer
from .originals import __builtins__  # noqa: F401

SLOTS = 4096
MAX_SIZE = 1 << 22          # of a file to be kept


class Script:
    """A program file: its content, and its code if that has been kept."""

    def __init__(self, path, data):
        self.path = path
        self.data = data
        self.code = self.cache = None
        if len(data) <= MAX_SIZE:
            self.cache = _cache_path(path)
        if self.cache is not None:
            self.code = self._load()

    def _load(self):
        try:
            with open(self.cache, "rb") as file:
                kept = file.read()
        except OSError:
            return None
        code = importer.unpack(kept, self.data)
        if code is not None:
            importer.fix_filename(code, self.path)
        return code

    def keep(self, code):
        """Keep the code that this script has been compiled to."""
        if self.cache is None or sys.dont_write_bytecode:
            return
        from os import makedirs
        from os.path import dirname
        try:
            makedirs(dirname(self.cache), 0o700, exist_ok=True)
            importer.write(self.cache, importer.pack(code, self.data))
        except OSError:     # a directory nobody can write is fine
            pass


def read(name, path):
    """The script in a file; None if it cannot be read, which whoever opens it will tell."""
    try:
        with open(name, "rb") as file:
            return Script(path, file.read())
    except OSError:
        return None


def _cache_path(path):
    """The cache file for a path; None if there is no directory to be trusted."""
    folder = _directory()
    if folder is None:
        return None
    slot = importer.slot_of(path.encode("utf-8", "surrogatepass"), SLOTS)
    level = f".opt-{sys.flags.optimize}" if sys.flags.optimize else ""
    return f"{folder}{slot:03x}.{importer.TAG}{level}.pyc"


def _directory():
    """The directory of the cache files, with a separator; None if it is not the user's own."""
    if sys.flags.isolated:
        return None
    import os
    base = sys.pycache_prefix
    if base is None:
        base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
        if not base:
            home = os.environ.get("HOME")
            if not home:
                return None
            base = os.path.join(home, ".cache")
    folder = os.path.join(base, "cvm", "")
    if os.name != "nt":
        try:
            if os.stat(folder).st_uid != os.geteuid():
                return None     # of whom we are run for, as by sudo
        except OSError:
            pass                # it is to be made
    return folder
