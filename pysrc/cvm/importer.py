"""Imports of guest programs: modules of Python source become guest code, with a cache of its own.

The method that all path-based loaders of source share, `SourceLoader.get_code`, is replaced while
cvm runs a program, so that loaders, specs and sys.meta_path look as ever.  The code is kept in the
host's `__pycache__` directories, in files of a tag of our own, under the host's rules (PEP 552):

    4 bytes     b"cvm" and the version of this format
    8 bytes     fingerprint: cvm's version, its instructions, its sources; the host's code format
    4 bytes     flags: 1 if checked by hash, 2 if to be checked
    8 bytes     modification time and size of the source, or its hash
                the marshalled code object

The host's own cache file beside it is what it would be without cvm, for programs that look for it
(`__cached__`, sourceless modules): where ours is not valid, the host's get_code runs as well.  The
functions that write such files (py_compile, compileall) go on to get the host's code, too.
"""

import _imp
import sys
from _frozen_importlib import _call_with_frames_removed, _verbose_message
from _frozen_importlib_external import (
    MAGIC_NUMBER,
    FileLoader,
    SourceLoader,
    cache_from_source,
)
from _thread import get_ident
from marshal import dumps, loads

from . import __version__, _vm
from .originals import __builtins__  # noqa: F401
from .warned import silent

_external = sys.modules["_frozen_importlib_external"]

TAG = "cvm-{}-{}{}".format(__version__.replace(".", ""), *sys.version_info[:2])
FORMAT = b"cvm\x01"
_HEADER = 24

_original_get_code = SourceLoader.get_code
_translating = set()    # the threads in _by_loader


def patch():
    SourceLoader.get_code = get_code


def restore():
    SourceLoader.get_code = _original_get_code


def cache_path(source_path, optimization=None):
    """The cache file of a source file; NotImplementedError if the host has no caches."""
    host_path = cache_from_source(source_path, optimization=optimization)
    head, separator, tail = host_path.rpartition(f".{sys.implementation.cache_tag}.")
    if not separator:
        raise NotImplementedError("a cache file without the host's tag")
    return f"{head}.{TAG}.{tail}"


def get_code(self, fullname):
    """The guest code of a module, from its cache file if that is valid."""
    from . import activation
    if fullname.partition(".")[0] == "cvm" or not activation.concerns_guest():
        return _original_get_code(self, fullname)
    source_path = self.get_filename(fullname)
    source = stats = hash_flags = None
    try:
        path = cache_path(source_path)
        stats = self.path_stats(source_path)
    except (NotImplementedError, OSError):
        path = None
    else:
        try:
            data = self.get_data(path)
        except OSError:
            pass
        else:
            hash_flags = flags_of(data)
            if hash_flags:
                if needs_check(hash_flags):
                    source = self.get_data(source_path)
                code = load(data, hash_flags, hash_of(source) if source is not None else None)
            else:
                code = load(data, hash_flags, stamp_of(stats))
            if code is not None and _host_has_cached(self, source_path):
                _verbose_message("{} matches {}", path, source_path)
                fix_filename(code, source_path)
                return code
    if type(self).source_to_code is not SourceLoader.source_to_code:
        code = None
    else:
        code = _original_get_code(self, fullname)
    if source is None:
        source = self.get_data(source_path)
    if code is None:
        code = _by_loader(self, source, source_path)
    else:
        if path is not None:
            flags, stamp = _host_check(self, source_path)
            if flags and stamp != _imp.source_hash(int.from_bytes(MAGIC_NUMBER, "little"), source):
                return code     # of another source, which is not to be looked at
            hash_flags = flags or hash_flags
        code = _quietly(source, source_path)
    _verbose_message("guest code object from {}", source_path)
    if path is not None and not sys.dont_write_bytecode:
        if hash_flags:
            data = dump(code, hash_flags, hash_of(source))
        else:
            stats.setdefault("size", len(source))
            data = dump(code, 0, stamp_of(stats))
        try:
            self._cache_bytecode(source_path, path, data)   # a directory nobody can write is fine
        except NotImplementedError:
            pass
    return code


# The host compiles a module as well, before us.  Its own cache file is so what it would be without
# us, and says how ours is to be checked; its errors and warnings are what the program sees.

def _host_has_cached(loader, source_path):
    """Is the host's cache file still there, or not wanted?  If it has gone, it is made again."""
    return (sys.dont_write_bytecode or not isinstance(loader, FileLoader)
            or _external._path_isfile(cache_from_source(source_path)))


def _host_check(loader, source_path):
    """The flags of the host's cache file, and the hash of its source if it goes by that."""
    try:
        data = loader.get_data(cache_from_source(source_path))
    except (OSError, NotImplementedError):
        return 0, b""
    flags = int.from_bytes(data[4:8], "little")
    return (flags, data[8:16]) if data.startswith(MAGIC_NUMBER) else (0, b"")


def _quietly(source, path):
    """The guest code of a source that the host has compiled without an error."""
    from . import activation
    thread = get_ident()
    silent.add(thread)
    try:
        code = activation.compile_text(source, path, "exec", 0, True)
    finally:
        silent.discard(thread)
    if isinstance(code, BaseException):
        raise code
    return code


def _by_loader(loader, source, path):
    """The guest code of a source whose loader has its own way to compile, which is left to it."""
    thread = get_ident()
    _translating.add(thread)
    try:
        return _original_get_code(_Source(loader, source, path), None)
    finally:
        _translating.discard(thread)


class _Source:
    """To the host's get_code, a loader of one source that has been read, without caches."""

    def __init__(self, loader, source, path):
        self.source = source
        self.path = path
        self.source_to_code = loader.source_to_code

    def get_filename(self, fullname):
        return self.path

    def path_stats(self, path):
        raise OSError("no caches")

    def get_data(self, path):
        return self.source


def is_for_others(caller):
    """Does a loader compile because somebody else than _by_loader has told it to?

    `caller` is the frame that calls compile().
    """
    return (caller.f_code is _call_with_frames_removed.__code__
            and get_ident() not in _translating)


# -- cache files -----------------------------------------------------------------------------------

def dump(code, flags, stamp):
    """The content of a cache file; `stamp` is of stamp_of() or hash_of()."""
    return b"".join((FORMAT, fingerprint(), flags.to_bytes(4, "little"), stamp, dumps(code)))


def flags_of(data):
    """The flags of a cache file; None if it is not one of ours."""
    if len(data) < _HEADER or not data.startswith(FORMAT) or data[4:12] != fingerprint():
        return None
    flags = int.from_bytes(data[12:16], "little")
    return flags if flags in (0, 1, 3) else None


def needs_check(flags):
    """Is a cache file that goes by a hash to be compared with the source?"""
    return _imp.check_hash_based_pycs == "always" or (
        _imp.check_hash_based_pycs != "never" and flags & 2)


def load(data, flags, stamp):
    """The code object of a cache file, or None if it is not of this stamp (None: of any)."""
    if flags is None or stamp is not None and data[16:_HEADER] != stamp:
        return None
    try:
        return loads(memoryview(data)[_HEADER:])
    except (EOFError, ValueError, TypeError):
        return None


def fix_filename(code, path):
    """Let a code object and those in it be of a file that may have been moved."""
    _imp._fix_co_filename(code, path)


def write(path, data):
    """Write a cache file so that nobody finds half of it."""
    _external._write_atomic(path, data, 0o600)


def stamp_of(stats):
    seconds, size = int(stats["mtime"]), stats.get("size") or 0
    return ((seconds & 0xFFFFFFFF).to_bytes(4, "little")
            + (size & 0xFFFFFFFF).to_bytes(4, "little"))


def hash_of(source):
    return _imp.source_hash(int.from_bytes(FORMAT, "little"), source)


_fingerprint = None


def fingerprint():
    """Eight bytes that change with all that makes code from source."""
    global _fingerprint
    if _fingerprint is None:
        from . import opcodes
        parts = [__version__, sys.version, MAGIC_NUMBER.hex(), opcodes.NAMES, _sources()]
        _fingerprint = _imp.source_hash(0, str(parts).encode())
    return _fingerprint


def _sources():
    """Size and time of cvm's own modules, so that who works on cvm finds no stale code."""
    from os import scandir
    from os.path import dirname, join
    here = dirname(__file__)
    found = []
    for folder in (here, join(here, "codegen")):
        try:
            with scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".py"):
                        stat = entry.stat()
                        found.append((entry.name, stat.st_size, stat.st_mtime_ns))
        except OSError:     # not in a directory
            pass
    return sorted(found)


# No traceback and no sys._getframe() of a program shows that the import system has been helped.
get_code.__qualname__ = "SourceLoader.get_code"
_vm.hide(globals())
