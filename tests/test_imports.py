"""Imports in programs: modules are guest code, cached under the host's rules but apart.

The host's own caches have to stay as they are.
"""

import importlib.util
import io
import json
import marshal
import os
import py_compile
import subprocess
import sys
import textwrap
import time
import traceback
import warnings
from pathlib import Path

import pytest

import cvm

_vm = pytest.importorskip("cvm._vm")
importer = pytest.importorskip("cvm.importer")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A directory on sys.path, with caches on."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(tmp_path) in (
                sys.modules[name].__file__):
            del sys.modules[name]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text))
    past = time.time() - 100    # a file as new as its cache is fine, but clocks are coarse
    os.utime(path, (past, past))
    importlib.invalidate_caches()


def load(name, attribute="f"):
    """Import a module anew in a program."""
    sys.modules.pop(name, None)
    importlib.invalidate_caches()
    return cvm.execute(f"import {name}\n{name}.{attribute}").value


def cache_of(path):
    return path.parent / "__pycache__" / f"{path.stem}.{importer.TAG}.pyc"


def compiled_anew(monkeypatch):
    """A list of the files that are compiled from now on."""
    from cvm import activation
    files = []
    original = activation.compile_text

    def compile_text(source, filename, *arguments, **keywords):
        files.append(os.path.basename(filename))
        return original(source, filename, *arguments, **keywords)
    monkeypatch.setattr(activation, "compile_text", compile_text)
    return files


def test_modules_are_guest_code(folder):
    write(folder / "one.py", "def f(): pass\n")
    write(folder / "pack/__init__.py", "from . import part\ndef f(): return part.f\n")
    write(folder / "pack/part.py", "def f(): pass\n")
    assert cvm.is_guest(load("one"))
    f = load("pack")
    assert cvm.is_guest(f) and cvm.is_guest(f())
    assert cache_of(folder / "pack/part.py").exists()


def test_the_host_imports_as_ever(folder):
    write(folder / "two.py", "def f(): pass\n")
    import two
    assert not cvm.is_guest(two.f)
    host_cache = importlib.util.cache_from_source(str(folder / "two.py"))
    assert os.listdir(folder / "__pycache__") == [os.path.basename(host_cache)]


def test_what_a_program_sees_of_its_module(folder):
    write(folder / "three.py", "def f(): pass\n")
    host = subprocess.run(
        [sys.executable, "-c", "import three; print(three.__spec__, three.__spec__.cached, "
         "three.__loader__.__class__, three.__file__)"], cwd=folder, capture_output=True, text=True)
    load("three")
    module = sys.modules["three"]
    cvm.execute("import three\nthree.__spec__.cached")     # 3.15 finds it when it is asked first
    ours = (f"{module.__spec__} {module.__spec__.cached} {module.__loader__.__class__} "
            f"{module.__file__}\n")
    hide_addresses = importlib.import_module("re").compile("0x[0-9a-f]+").sub
    expected = host.stdout.replace(sys.implementation.cache_tag, importer.TAG)
    assert hide_addresses("", ours) == hide_addresses("", expected)


def test_cache_is_used_and_follows_the_source(folder, monkeypatch):
    path = folder / "four.py"
    write(path, "def f(): return 1\n")
    files = compiled_anew(monkeypatch)
    assert load("four")() == 1 and files.count("four.py") == 1
    assert load("four")() == 1 and files.count("four.py") == 1
    write(path, "def f(): return 22\n")         # another size
    assert load("four")() == 22 and files.count("four.py") == 2
    os.utime(path, (1000, 1000))                # another time
    assert load("four")() == 22 and files.count("four.py") == 3
    assert load("four")() == 22 and files.count("four.py") == 3


@pytest.mark.parametrize("damage", [
    lambda data: b"", lambda data: data[:15], lambda data: b"x" + data[1:],
    lambda data: of_another_cvm(data), lambda data: importer.HOST_MAGIC + data[4:],
    lambda data: data[:4] + b"\7" + data[5:],
], ids=["empty", "short", "magic", "another cvm's", "the host's", "flags"])
def test_a_damaged_cache_is_replaced(damage, folder, monkeypatch):
    write(folder / "five.py", "def f(): return 5\n")
    load("five")
    cache = cache_of(folder / "five.py")
    good = cache.read_bytes()
    cache.write_bytes(damage(good))
    assert load("five")() == 5
    assert cache.read_bytes() == good


@pytest.mark.parametrize("damage, error", [
    (lambda data: data[:20], EOFError),
    (lambda data: data[:16] + b"?" + data[17:], ValueError),
    (lambda data: data[:16] + b"N" + data[17:], ImportError),
], ids=["cut", "content", "no_code"])
def test_a_damaged_cache_is_an_error(damage, error, folder):
    """As it is for the host."""
    write(folder / "worse.py", "def f(): return 5\n")
    load("worse")
    cache = cache_of(folder / "worse.py")
    cache.write_bytes(damage(cache.read_bytes()))
    with pytest.raises(cvm.GuestError) as caught:
        load("worse")
    assert type(caught.value.__cause__) is error


def test_layout_of_a_cache_file(folder):
    path = folder / "six.py"
    write(path, "def f(): return 6\n")
    load("six")
    data = cache_of(path).read_bytes()
    stat = path.stat()
    assert data[:4] == importer.magic() != importer.HOST_MAGIC and data[4:8] == bytes(4)
    assert data[8:12] == int(stat.st_mtime).to_bytes(4, "little")
    assert data[12:16] == stat.st_size.to_bytes(4, "little")
    file = io.BytesIO(data[16:])
    assert cvm.is_guest(marshal.load(file)) and not file.read()


def hash_based(path, flags):
    """Make the cache of a module one that goes by the hash of the source."""
    load(path.stem)
    cache = cache_of(path)
    data = cache.read_bytes()
    cache.write_bytes(data[:4] + flags.to_bytes(4, "little") + hash_of(path) + data[16:])
    return cache


def hash_of(path):
    return importlib.util.source_hash(path.read_bytes())


@pytest.mark.parametrize("setting, flags, follows", [
    ("default", 3, True), ("default", 1, False), ("always", 3, True), ("always", 1, True),
    ("never", 3, False), ("never", 1, False)])
def test_caches_by_hash(setting, flags, follows, folder, monkeypatch):
    path = folder / "seven.py"
    write(path, "def f(): return 1\n")
    cache = hash_based(path, flags)
    monkeypatch.setattr("_imp.check_hash_based_pycs", setting)
    os.utime(path, (1000, 1000))
    before = cache.read_bytes()
    assert load("seven")() == 1 and cache.read_bytes() == before    # times do not matter
    write(path, "def f(): return 2\n")
    assert load("seven")() == (2 if follows else 1)
    data = cache.read_bytes()
    assert data[4] == flags     # and it stays one by hash
    assert (data[8:16] == hash_of(path)) == follows


def test_no_caches_are_written(folder, monkeypatch):
    write(folder / "eight.py", "def f(): return 8\n")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert load("eight")() == 8
    assert not (folder / "__pycache__").exists()


def test_prefix_of_caches(folder, monkeypatch):
    write(folder / "nine.py", "def f(): return 9\n")
    monkeypatch.setattr(sys, "pycache_prefix", str(folder / "caches"))
    assert load("nine")() == 9
    found = (folder / "caches").rglob("*.pyc")
    assert [path.name for path in found] == [f"nine.{importer.TAG}.pyc"]
    assert not (folder / "__pycache__").exists()


def test_optimization_has_its_own_cache(folder):
    write(folder / "ten.py", "def f(): assert False\n")
    program = "import ten; ten.f()"
    env = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path))
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env.pop("PYTHONPYCACHEPREFIX", None)
    for options, code in ((["-O"], 0), ([], 1)):
        done = subprocess.run([sys.executable, "-m", "cvm", *options, "-c", program], cwd=folder,
                              env=env, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
    names = sorted(os.listdir(folder / "__pycache__"))
    assert names == [f"ten.{importer.TAG}.opt-1.pyc", f"ten.{importer.TAG}.pyc"]


@pytest.mark.skipif(os.name == "nt" or hasattr(os, "geteuid") and os.geteuid() == 0,
                    reason="root may write everywhere")
def test_a_directory_that_cannot_be_written(folder):
    write(folder / "eleven.py", "def f(): return 11\n")
    folder.chmod(0o555)
    try:
        assert load("eleven")() == 11
    finally:
        folder.chmod(0o755)


def test_a_cache_that_cannot_be_written(folder):
    write(folder / "twelve.py", "def f(): return 12\n")
    (folder / "__pycache__").write_text("in the way")
    assert load("twelve")() == 12


def test_no_half_written_files_are_left(folder):
    write(folder / "thirteen.py", "def f(): return 13\n")
    load("thirteen")
    assert os.listdir(folder / "__pycache__") == [f"thirteen.{importer.TAG}.pyc"]


def test_the_host_s_caches_are_the_host_s(folder):
    """What compiles for the host's caches must not be given guest code, even within a program."""
    write(folder / "fourteen.py", "def f(): return 14\n")
    path = str(folder / "fourteen.py")
    cvm.execute("import py_compile, compileall\npy_compile.compile(path, doraise=True)\n"
                "compileall.compile_dir(folder, quiet=1, force=True)",
                inputs={"path": path, "folder": str(folder)})
    cache = Path(importlib.util.cache_from_source(path))
    within = cache.read_bytes()
    py_compile.compile(path, doraise=True)
    without = cache.read_bytes()
    # Whether marshal notes a thing for later reference depends on who else holds it.
    assert within[:16] == without[:16]
    assert marshal.loads(within[16:]) == marshal.loads(without[16:])
    assert not cvm.is_guest(marshal.loads(within[16:]))
    load("fourteen")
    after = subprocess.run([sys.executable, "-c", "import fourteen; print(fourteen.f())"],
                           cwd=folder, capture_output=True, text=True)
    assert after.stdout == "14\n"


def test_errors_in_modules_look_like_the_host_s(folder):
    write(folder / "wrong.py", "x = 1\nif x:\n")
    write(folder / "raises.py", "def f():\n    1 / 0\nf()\n")
    write(folder / "null.py", "x = 1\0\n")
    (folder / "undecodable.py").write_bytes(b"x = '\xff'\n")
    for name in ("wrong", "raises", "null", "undecodable", "missing", "wrong.part"):
        program = f"import {name}\n"
        texts = []
        for run in (exec, lambda code, space: cvm.execute(code, globals=space)):
            code = compile(program, "<p>", "exec") if run is exec else cvm.compile(
                program, "<p>", "exec")
            try:
                run(code, {"__name__": "m"})
            except BaseException as error:
                error = error.__cause__ if type(error) is cvm.GuestError else error
                text = "".join(traceback.format_exception(error))
                texts.append(text[text.index('  File "<p>"'):])
            sys.modules.pop(name, None)
        assert texts[0] == texts[1], name


def test_loaders_of_programs(folder):
    """A loader with a source_to_code of its own is asked."""
    write(folder / "fifteen.py", "def f(): return 'WORD'\n")
    result = cvm.execute(textwrap.dedent("""
        import importlib.util, importlib.machinery
        class Loader(importlib.machinery.SourceFileLoader):
            def source_to_code(self, data, path, *more, _optimize=-1):
                return super().source_to_code(data.replace(b"WORD", b"replaced"), path)
        loader = Loader("fifteen", path)
        spec = importlib.util.spec_from_loader("fifteen", loader)
        module = importlib.util.module_from_spec(spec)
        loader.exec_module(module)
        module.f
        """), inputs={"path": str(folder / "fifteen.py")})
    assert result.value() == "replaced" and cvm.is_guest(result.value)


def test_zip_files(folder):
    import zipfile
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.writestr("zipped.py", "def f(): return 16\n")
    result = cvm.execute("import sys\nsys.path.insert(0, path)\nimport zipped\nzipped.f",
                         inputs={"path": str(folder / "z.zip")})
    assert cvm.is_guest(result.value)
    sys.path.remove(str(folder / "z.zip"))
    del sys.modules["zipped"]


def test_the_standard_library_is_guest_run():
    program = """
        import cvm, json, sys
        import argparse, textwrap, statistics, fractions, csv, string
        functions = [argparse.ArgumentParser.parse_args, textwrap.dedent, statistics.mean,
                     fractions.Fraction.__add__, csv.DictReader.__next__, json.loads]
        print(json.dumps([cvm.is_guest(f) for f in functions]))
        """
    done = subprocess.run([sys.executable, "-m", "cvm", "-c", textwrap.dedent(program)],
                          capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [True] * 6


def test_the_engine_is_never_guest_run(tmp_path):
    program = """
        import cvm, sys
        from wsgiref import headers     # compiled with the front end half loaded
        modules = [m for n, m in sys.modules.items() if n.partition(".")[0] == "cvm"]
        functions = [f for m in modules for f in vars(m).values() if hasattr(f, "__code__")]
        print(len(functions) > 100, any(map(cvm.is_guest, functions)))
        """
    (tmp_path / "program.py").write_text(textwrap.dedent(program))
    # Nothing is cached, so that all of cvm is compiled while it runs.
    env = dict(os.environ, PYTHONPYCACHEPREFIX=str(tmp_path / "caches"))
    done = subprocess.run([sys.executable, "-m", "cvm", "program.py"], cwd=tmp_path, env=env,
                          capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n"


def run(folder, *words, module="cvm"):
    """What a program prints in a process of its own, with caches."""
    done = start(folder, words, module)
    assert done.returncode == 0, done.stderr
    return done.stdout


def failing(folder, *words, module="cvm"):
    """What one that fails says."""
    done = start(folder, words, module)
    assert done.returncode == 1
    return done.stderr


def start(folder, words, module):
    env = {name: value for name, value in os.environ.items()
           if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")}
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    return subprocess.run([sys.executable, *(["-m", module] if module else []), *words],
                          cwd=folder, env=env, capture_output=True, text=True)


def test_the_hosts_cache_is_left_alone(folder):
    """Neither is one made, nor is one that is there looked at."""
    path = folder / "beside.py"
    write(path, "def f(): return 1\n")
    host_cache = Path(importlib.util.cache_from_source(str(path)))
    assert cvm.is_guest(load("beside"))
    assert not host_cache.exists()
    py_compile.compile(str(path))
    before = host_cache.read_bytes()
    cache_of(path).unlink()
    assert cvm.is_guest(load("beside"))
    assert host_cache.read_bytes() == before


def test_a_process_of_ours_has_a_tag_of_ours(folder):
    path = folder / "tagged.py"
    write(path, "def f(): return 1\n")
    shown = run(folder, "-c", "import sys, tagged, importlib.util as u, cvm\n"
                "print(sys.implementation.cache_tag, tagged.__spec__.cached, cvm.__spec__.cached)\n"
                "print(tagged.__spec__.cached == u.cache_from_source(tagged.__file__))\n"
                "print(u.source_from_cache(tagged.__spec__.cached) == tagged.__file__)")
    host = sys.implementation.cache_tag
    own = importlib.util.cache_from_source(cvm.__file__)
    assert shown.split() == [importer.TAG, str(cache_of(path)), own, "True", "True"]
    assert os.listdir(folder / "__pycache__") == [f"tagged.{importer.TAG}.pyc"]
    assert sys.implementation.cache_tag == host


def test_a_process_of_ours_has_a_number_of_ours(folder):
    """A program that keeps code itself goes by it."""
    number = "import importlib.util; print(importlib.util.MAGIC_NUMBER)"
    assert run(folder, "-c", number) == f"{importer.magic()}\n"
    cvm.execute("import importlib.util\nassert importlib.util.MAGIC_NUMBER == host",
                inputs={"host": importer.HOST_MAGIC})
    assert importlib.util.MAGIC_NUMBER == importer.HOST_MAGIC
    write(folder / "kept.py", "print(1)\n")
    run(folder, "-c", "import py_compile; py_compile.compile('kept.py')")
    kept = cache_of(folder / "kept.py").rename(folder / "moved.pyc")
    assert run(folder, "moved.pyc") == run(folder, "-c", "import moved") == "1\n"
    assert "Bad magic number" in failing(folder, "moved.pyc", module=None)
    kept.write_bytes(of_another_cvm(kept.read_bytes()))
    assert "bad magic number" in failing(folder, "-c", "import moved")


IMPORTS_BY_A_COPY = """\
import sys
for name in list(sys.modules):
    if name.partition(".")[0] == "importlib":
        del sys.modules[name]
sys.modules["_frozen_importlib"] = sys.modules["_frozen_importlib_external"] = None
import importlib.util
del sys.modules["_frozen_importlib"], sys.modules["_frozen_importlib_external"]
spec = importlib.util.spec_from_file_location("copied", "copied.py")
assert type(spec.loader).__module__ == "importlib._bootstrap_external"
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.f(), importlib.util.MAGIC_NUMBER)
"""


@pytest.mark.parametrize("embedded", [False, True])
def test_a_second_copy_of_the_import_system(folder, embedded):
    """A program has imported importlib from its source: its cache files are of the same kind."""
    path = folder / "copied.py"
    write(path, "def f(): return 1\n")
    code, module, number = IMPORTS_BY_A_COPY, "cvm", importer.magic()
    if embedded:
        code = f"import cvm; print(end=cvm.execute({code!r}).stdout)"
        module, number = None, importer.HOST_MAGIC
    assert run(folder, "-c", code, module=module) == f"1 {number}\n"
    assert os.listdir(folder / "__pycache__") == [f"copied.{importer.TAG}.pyc"]
    before = cache_of(path).read_bytes()
    assert before[:4] == importer.magic() and cvm.is_guest(marshal.loads(before[16:]))
    assert load("copied")() == 1 and cache_of(path).read_bytes() == before
    write(path, "def f(): return 22\n")
    assert load("copied")() == 22
    assert run(folder, "-c", code, module=module) == f"22 {number}\n"


def test_compiling_in_advance(folder):
    """By cvm for cvm, and for the host where that will load it."""
    path = folder / "advance.py"
    write(path, "def f(): return 1\n")
    run(folder, "-m", "compileall", "-q", "advance.py")
    assert os.listdir(folder / "__pycache__") == [f"advance.{importer.TAG}.pyc"]
    before = cache_of(path).read_bytes()
    assert before[:4] == importer.magic() and cvm.is_guest(marshal.loads(before[16:]))
    run(folder, "-c", "import advance")
    assert cache_of(path).read_bytes() == before
    run(folder, "-c", "import py_compile; py_compile.compile('advance.py', 'elsewhere.pyc')")
    for module in (None, "cvm"):
        assert run(folder, "-c", "import elsewhere; print(elsewhere.f())", module=module) == "1\n"


def test_a_cache_of_the_host_with_our_tag(folder):
    """It is stale, though it is not to be checked."""
    path = folder / "unchecked.py"
    write(path, "def f(): return 1\n")
    py_compile.compile(str(path), str(cache_of(path)),
                       invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    write(path, "def f(): return 22\n")
    assert load("unchecked")() == 22


def test_code_of_another_cvm_is_not_run(folder):
    path = folder / "older.py"
    write(path, "def f(): return 1\n")
    load("older")
    data = cache_of(path).read_bytes()
    older = of_another_cvm(data)
    cache_of(path).write_bytes(older[:4] + b"\1" + older[5:])     # not to be checked
    assert load("older")() == 1 and cache_of(path).read_bytes()[:4] == importer.magic()
    (folder / "older.pyc").write_bytes(older)
    assert failing(folder, "older.pyc") == "RuntimeError: Bad magic number in .pyc file\n"


def of_another_cvm(data):
    return bytes([data[0] ^ 1]) + data[1:]


def test_warnings_are_issued_once(folder):
    path = folder / "dubious.py"
    write(path, "def f(): return 1 is 1\n'\\d'\n")
    for expected in 2, 0:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            load("dubious")
        assert len(caught) == expected
    cache_of(path).unlink()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert cvm.is_guest(load("dubious"))
    assert len(caught) == 2


def test_a_tracer_sees_no_more_than_under_the_host(folder):
    """Neither where a cache file is written, nor where it is read."""
    write(folder / "traced.py", "def f(): return 1\nf()\n")
    write(folder / "traces.py", """
        import sys
        seen = []

        def tracer(frame, event, arg):
            if "importlib" not in frame.f_code.co_filename:
                seen.append((event, frame.f_code.co_name, frame.f_lineno))
            return tracer

        sys.settrace(tracer)
        import traced
        sys.settrace(None)
        print(seen)
        """)
    for _ in range(2):
        assert run(folder, "traces.py") == run(folder, "traces.py", module=None) != "[]\n"
