"""Imports of guest programs: modules of Python source become guest code, with a cache of its own.

The host's import system does it all; it compiles by compile(), which gives guest code to a program
(activation.py).  Only its cache files must not be mistaken for the host's, so while cvm runs a
program some functions of it are replaced:

    cache_from_source           a cache file of a guest module has a tag of our own in its name
    _code_to_timestamp_pyc,     a file of guest code begins with a magic number of our own, which
    _code_to_hash_pyc           changes with cvm's version, instructions, sources and host
    _classify_pyc               files of our number have guest code; where no tag says that they
                                must be ours, those of the host's have host code, as before

    _get_spec of FileFinder     if a program imports importlib once more, from its source, all this
                                holds for that copy as well

The rest of a file, and the rules, are the host's (PEP 552).  A process that is cvm's as a whole has
our tag in sys.implementation.cache_tag too, and our number in importlib.util.MAGIC_NUMBER, as every
implementation has its own (PEP 3147): programs that keep code themselves go by these two.
"""

import _imp
import sys
from _frozen_importlib import _call_with_frames_removed
from _functools import partial
from marshal import loads

from . import __version__, _vm
from .code import is_guest
from .originals import __builtins__  # noqa: F401

_external = sys.modules["_frozen_importlib_external"]

HOST_MAGIC = _external.MAGIC_NUMBER
HOST_TAG = sys.implementation.cache_tag
TAG = "cvm-{}-{}{}".format(__version__.replace(".", ""), *sys.version_info[:2])

_HEADER = 16                # magic number, flags, time and size or hash
_CHECKED = 3                # flags: goes by the hash of the source, which is compared
_OWN = __file__.removesuffix("importer.py")
_OURS = 0x8000              # in a magic number; the host's are counted up from 3000

_originals = {name: getattr(_external, name) for name in (
    "cache_from_source", "_code_to_timestamp_pyc", "_code_to_hash_pyc", "_classify_pyc")}
_get_spec_of_host = _external.FileFinder._get_spec


def patch():
    vars(_external).update(_replacements)
    _external.FileFinder._get_spec = _get_spec


def restore():
    vars(_external).update(_originals)
    _external.FileFinder._get_spec = _get_spec_of_host
    if sys.implementation.cache_tag == TAG:
        sys.implementation.cache_tag = HOST_TAG
        _set_magic(HOST_MAGIC)


def take_tag():
    """Let the tag and the magic number of the process be ours."""
    if sys.implementation.cache_tag == HOST_TAG is not None:
        sys.implementation.cache_tag = TAG
        _set_magic(magic())


def _set_magic(number):
    for name in ("_frozen_importlib_external", "importlib.util"):
        module = sys.modules.get(name)
        if hasattr(module, "MAGIC_NUMBER"):
            module.MAGIC_NUMBER = number


def is_own(path):
    """Is this the path of one of cvm's modules, which the host runs?"""
    return isinstance(path, str) and path.startswith(_OWN)


def is_for_host(caller):
    """Does the import system compile a module of cvm's, or py_compile for a file of the host's?

    `caller` is the frame that calls compile().
    """
    if caller.f_code is not _call_with_frames_removed.__code__:
        return False
    frame = caller.f_back
    if is_own(frame.f_locals.get("path")):
        return True
    while frame is not None and frame.f_code.co_name == "source_to_code":
        frame = frame.f_back
    return (frame is not None and frame.f_code.co_name == "compile"
            and frame.f_globals.get("__name__") == "py_compile"
            and f".{TAG}." not in str(frame.f_locals.get("cfile")))


# -- what takes the place of the host's functions --------------------------------------------------

def cache_from_source(path, *arguments, **options):
    from . import activation
    found = _originals["cache_from_source"](path, *arguments, **options)
    present = sys.implementation.cache_tag
    wanted = TAG if activation.concerns_guest() and not is_own(path) else HOST_TAG
    if present == wanted or present not in (HOST_TAG, TAG):
        return found
    head, _, tail = found.rpartition(f".{present}.")
    return f"{head}.{wanted}.{tail}"


def _code_to_timestamp_pyc(code, mtime=0, source_size=0):
    return _numbered(code, _originals["_code_to_timestamp_pyc"](code, mtime, source_size))


def _code_to_hash_pyc(code, source_hash, checked=True):
    return _numbered(code, _originals["_code_to_hash_pyc"](code, source_hash, checked))


def _numbered(code, data):
    data[:4] = magic() if is_guest(code) else HOST_MAGIC
    return data


def _classify_pyc(data, name, exc_details):
    number = bytes(data[:4])
    if number == HOST_MAGIC and f".{TAG}." in str(exc_details.get("path")):
        raise ImportError(f"bad magic number in {name!r}: {number!r}", **exc_details)
    if number == HOST_MAGIC or number == magic():
        data = _external.MAGIC_NUMBER + data[4:_HEADER]
    return _originals["_classify_pyc"](data, name, exc_details)


_replacements = {name: globals()[name] for name in _originals}


def _get_spec(finder, loader_class, fullname, *arguments):
    spec = _get_spec_of_host(finder, loader_class, fullname, *arguments)
    if fullname == "importlib._bootstrap_external":
        spec.loader.exec_module = partial(_exec_copy, spec.loader)
    return spec


def _exec_copy(loader, module):
    del loader.exec_module
    loader.exec_module(module)
    vars(module).update(_replacements, MAGIC_NUMBER=_external.MAGIC_NUMBER)


# -- cache files -----------------------------------------------------------------------------------

def pack(code, source):
    """The content of a cache file of a guest code object, which goes by the hash of its source."""
    return _code_to_hash_pyc(code, _hash_of(source))


def unpack(data, source):
    """The code object in a file of pack(); None if it is of another source or another cvm."""
    if data[:_HEADER] != magic() + _CHECKED.to_bytes(4, "little") + _hash_of(source):
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


def slot_of(text, slots):
    """One of so many slots for a text."""
    return int.from_bytes(_imp.source_hash(0, text), "little") % slots


def _hash_of(source):
    return _imp.source_hash(int.from_bytes(HOST_MAGIC, "little"), source)


_magic = None


def magic():
    """The number in front of guest code, which changes with all that makes code from source."""
    global _magic
    if _magic is None:
        _magic = _vm.untraced(_make_magic)
    return _magic


def _make_magic():
    from . import opcodes
    parts = [__version__, sys.version, HOST_MAGIC.hex(), list(opcodes.BY_NAME), _sources()]
    number = int.from_bytes(_imp.source_hash(0, str(parts).encode())[:2], "little")
    return (number | _OURS).to_bytes(2, "little") + HOST_MAGIC[2:]


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
_vm.hide(globals())
_vm.hide(is_guest)
