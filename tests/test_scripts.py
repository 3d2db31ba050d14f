"""The code of program files is kept from run to run, and follows the file."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PROGRAM = """\
import sys
print("front end:", "cvm.parser" in sys.modules)
def f():
    return 1 / 0
f()
"""


@pytest.fixture(scope="module")
def caches(tmp_path_factory):
    return tmp_path_factory.mktemp("caches")


@pytest.fixture
def folder(tmp_path, caches):
    (tmp_path / "script.py").write_text(PROGRAM)
    shutil.rmtree(caches / "cvm", ignore_errors=True)
    (tmp_path / "kept").symlink_to(caches)      # where cvm's own modules are cached as well
    return tmp_path


def run(folder, *words, **changes):
    env = dict(os.environ, PYTHONPATH=str(ROOT / "pysrc"), PYTHONPYCACHEPREFIX=str(folder / "kept"),
               PYTHONDONTWRITEBYTECODE="", NO_COLOR="1")
    for name in changes:
        env.pop(name, None)
        if changes[name] is not None:
            env[name] = changes[name]
    done = subprocess.run([sys.executable, "-m", "cvm", *words], cwd=folder, env=env, timeout=60,
                          capture_output=True, text=True)
    return done.stdout, done.stderr


def kept(folder, below="kept"):
    return sorted((folder / below / "cvm").glob("*.pyc"))


def test_the_second_run_needs_no_front_end(folder):
    first = run(folder, "script.py")
    second = run(folder, "script.py")
    assert first[0] == "front end: True\n" and second[0] == "front end: False\n"
    assert first[1] == second[1] and "ZeroDivisionError" in first[1]
    assert str(folder / "script.py") in first[1]
    cache, = kept(folder)
    if os.name != "nt":
        assert cache.stat().st_mode & 0o777 == 0o600
        assert cache.parent.stat().st_mode & 0o777 == 0o700


def test_a_program_does_not_see_the_front_end_being_loaded(folder):
    (folder / "script.py").write_text(
        "import builtins\n"
        "original = builtins.__import__\n"
        "def importing(name, *rest):\n"
        "    print(name, rest[2:])\n"
        "    return original(name, *rest)\n"
        "builtins.__import__ = importing\n"
        "exec('import marshal')\n"
        "assert builtins.__import__ is importing\n")
    first = run(folder, "script.py")
    assert first[0].startswith("marshal ") and first[0].count("\n") == 1
    assert run(folder, "script.py") == first


def test_it_follows_the_file(folder):
    run(folder, "script.py")
    stamp = os.stat(folder / "script.py")
    (folder / "script.py").write_text(PROGRAM.replace("1 / 0", "[][0]"))
    os.utime(folder / "script.py", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    stdout, stderr = run(folder, "script.py")
    assert stdout == "front end: True\n" and "IndexError" in stderr
    assert run(folder, "script.py") == ("front end: False\n", stderr)


def test_a_file_elsewhere_has_its_own_name(folder):
    run(folder, "script.py")
    cache, = kept(folder)
    (folder / "script.py").rename(folder / "other.py")
    run(folder, "other.py")
    for other in kept(folder):
        other.write_bytes(cache.read_bytes())       # as if both had one slot
    stdout, stderr = run(folder, "other.py")
    assert stdout == "front end: False\n"
    assert "other.py" in stderr and "script.py" not in stderr


def test_warnings_come_again(folder):
    (folder / "script.py").write_text("print(1 is 1)\n")
    first = run(folder, "script.py")
    assert "SyntaxWarning" in first[1]
    assert run(folder, "script.py") == first
    (folder / "script.py").write_text("print('\\d')\n")
    first = run(folder, "-W", "always", "script.py")
    assert "invalid escape" in first[1]
    assert run(folder, "-W", "always", "script.py") == first


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:40], lambda data: b"x" * 99,
               lambda data: data[:4] + b"12345678" + data[12:]],
    ids=["empty", "cut", "other", "outdated"])
def test_a_damaged_cache_is_replaced(damage, folder):
    stderr = run(folder, "script.py")[1]
    cache, = kept(folder)
    good = cache.read_bytes()
    cache.write_bytes(damage(good))
    assert run(folder, "script.py") == ("front end: True\n", stderr)
    assert cache.read_bytes() == good


def test_levels_of_optimization_are_apart(folder):
    (folder / "script.py").write_text("assert False\n")
    for _ in range(2):
        assert run(folder, "-O", "script.py") == ("", "")
        assert "AssertionError" in run(folder, "script.py")[1]


def test_nothing_is_written_where_it_should_not(folder):
    run(folder, "-B", "script.py")
    run(folder, "script.py", PYTHONDONTWRITEBYTECODE="1")
    assert not kept(folder)
    run(folder, "script.py", PYTHONPYCACHEPREFIX=None, XDG_CACHE_HOME=str(folder / "own"),
        LOCALAPPDATA=str(folder / "own"))
    assert len(kept(folder, "own")) == 1
    (folder / "kept" / "cvm").write_text("no directory")
    assert run(folder, "script.py")[0] == run(folder, "script.py")[0] == "front end: True\n"
    (folder / "kept" / "cvm").unlink()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="gives a directory away")
def test_a_directory_of_somebody_else_is_not_trusted(folder):
    run(folder, "script.py")
    os.chown(folder / "kept" / "cvm", 1, 1)
    assert run(folder, "script.py")[0] == "front end: True\n"


LATE = """\
import builtins, sys
def deep():
    try:
        deep()
    except 5:       # at the recursion limit
        pass
seen = []
def new_import(name, *rest):
    seen.append(name)
    return old_import(name, *rest)
old_import, builtins.__import__ = builtins.__import__, new_import
sys.meta_path.clear()
sys.path_hooks.clear()
sys.path_importer_cache.clear()
sys.path.clear()
def from_five():
    raise KeyError(1) from 5
def with_five():
    with 5:
        pass
def texts():
    return eval("(lambda n: [x for x in range(n)])(3)"), exec("try: 1 / 0\\nexcept 5: pass")
for function in (deep, from_five, with_five, texts):
    try:
        print(function())
    except BaseException as error:
        print(type(error), error, type(error.__cause__))
print(seen)
"""


def test_modules_imported_late(folder):
    """What a program has done to imports, and its own modules, do not reach cvm's."""
    script = folder / "late.py"
    script.write_text(LATE)
    for name in ("opcode", "runtime", "originals", "features", "codegen", "_codecs"):
        (folder / f"{name}.py").write_text("1 / 0\n")
    by_host = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert by_host.stdout.count("\n") == 5 and not by_host.stderr
    for _ in range(2):      # with and without the front end
        assert run(folder, str(script)) == (by_host.stdout, "")
