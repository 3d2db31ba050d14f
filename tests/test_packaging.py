"""What is in a source distribution and a wheel, and that an installation works.

The long tests build and install with pip, in environments of their own, and need a package index.
"""

import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import cvm

ROOT = Path(__file__).resolve().parent.parent
pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
tomllib = pytest.importorskip("tomllib")
PROJECT = tomllib.loads(pyproject)

in_source_tree = pytest.mark.skipif(not (ROOT / "setup.py").exists(), reason="no source tree")


def test_metadata():
    project = PROJECT["project"]
    assert project["dependencies"] == []
    assert project["license"] == "MIT" and (ROOT / "LICENSE").read_text().startswith("MIT License")
    assert "scripts" in project["dynamic"]      # setup.py says how the command is installed
    assert re.fullmatch(r"\d+\.\d+\.\d+", cvm.__version__)
    assert any(need.startswith("Cython") for need in PROJECT["build-system"]["requires"])


def test_wheels_that_are_to_be_built():
    wheels = PROJECT["tool"]["cibuildwheel"]
    assert {f"cp{host}-*" for host in ("311", "312", "313")} <= set(wheels["build"].split())
    assert {"x86_64", "aarch64"} <= set(wheels["linux"]["archs"])


@in_source_tree
def test_the_readme_names_what_there_is():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:pysrc|cext|tests|examples|benchmarks)/[\w./]+)`", text):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"`([a-z_]+\.py|vm/[\w.]*|codegen/)`", text):
        assert (ROOT / "pysrc" / "cvm" / name).exists(), name
    for command in ("pip install . && .venv/bin/cvm examples/tour.py",
                    "pip install -e '.[test]' && .venv/bin/python -m pytest"):
        assert command in text


# -- building --------------------------------------------------------------------------------------

def run(*command, **keywords):
    env = {name: value for name, value in os.environ.items()
           if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, env=env,
                          timeout=1200, **keywords)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    """A source distribution, made as pip's front ends make it."""
    folder = tmp_path_factory.mktemp("sdist")
    builder = environment(tmp_path_factory.mktemp("builder"))
    run(builder, "-m", "pip", "install", "--quiet", *PROJECT["build-system"]["requires"])
    copy = folder / "copy"
    copy.mkdir()
    import shutil
    for name in ("pysrc", "cext", "tests", "examples", "benchmarks", ".ci"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns(
            "__pycache__", "*.so", "generated", "*.egg-info"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE", "MANIFEST.in"):
        shutil.copy(ROOT / name, copy / name)
    run(builder, "-c", "import setuptools.build_meta as b; b.build_sdist('..')", cwd=copy)
    archive, = folder.glob("*.tar.gz")
    return archive


@pytest.fixture(scope="module")
def wheel(sdist, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, sdist)
    archive, = folder.glob("*.whl")
    return archive


def environment(folder):
    venv.create(folder, with_pip=True)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@pytest.mark.slow
@in_source_tree
def test_source_distribution(sdist):
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    there = {"README.md", "LICENSE", "pyproject.toml", "setup.py", "PKG-INFO", ".ci/run",
             "examples/tour.py", "benchmarks/run.py", "tests/test_packaging.py"}
    for folder in ("cext", "pysrc"):
        there |= {str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*")
                  if path.suffix in (".py", ".pyx", ".pxd", ".pxi", ".in", ".h", ".pyi")
                  and "generated" not in path.parts}
    assert there <= names
    assert not [name for name in names if name.endswith((".so", ".pyc", ".c", ".pyd"))]
    assert not [name for name in names if "generated/" in name]


def compiled_modules():
    """The names of the modules of the front end that an installation here has compiled."""
    folder = ROOT / "pysrc"
    return {".".join(path.relative_to(folder).with_suffix("").parts)
            for path in folder.rglob("*.pxd")} - {"cvm.tree"}      # taken in by the others


@pytest.mark.slow
@in_source_tree
def test_wheel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (script,) = [name for name in names if name.endswith("scripts/cvm")]
        # nothing is imported before cvm is: what pip writes for an entry point may import re
        assert archive.read(script).decode().splitlines()[1:] == [
            "import sys", "from cvm.cli import main", "sys.exit(main())"]
    package = {str(path.relative_to(ROOT / "pysrc")) for path in (ROOT / "pysrc").rglob("*.py")}
    package |= {"cvm/py.typed", "cvm/_vm.pyi"}
    assert package <= names
    rest = names - package
    assert len([name for name in rest if name.startswith("cvm/_vm.")]) == 1
    for module in compiled_modules():
        start = module.replace(".", "/") + "."
        assert len([name for name in rest if name.startswith(start)]) == 1, module
    assert not [name for name in rest if name.endswith((".pyx", ".pxi", ".pxd", ".h", ".c"))]
    assert any(name.endswith("licenses/LICENSE") for name in names)
    major, minor = sys.version_info[:2]
    assert f"-cp{major}{minor}-cp{major}{minor}-" in wheel.name


@pytest.mark.slow
@in_source_tree
def test_installed_in_an_empty_environment(wheel, tmp_path):
    python = environment(tmp_path / "env")
    run(python, "-m", "pip", "install", "--quiet", "--no-index", wheel)
    script = python.parent / "cvm"
    assert run(script, "-c", "print('hello')") == "hello\n"
    assert run(script, ROOT / "examples" / "tour.py")
    assert "engine cython" in run(script, "-VV")
    output = run(python, "-I", "-c", "import cvm; print(cvm.execute('x = 20\\nx * 2 + 2').value)")
    assert output == "42\n"
    # the compiled modules of the front end do what their Python source does
    script_of_both = ROOT / "tests" / "compiled.py"
    compiled, *lines = run(python, "-I", script_of_both).splitlines()
    assert set(compiled.split()) == compiled_modules()
    assert run(python, "-I", script_of_both, "plain").splitlines() == ["", *lines]
    assert sum(line.endswith(" code") for line in lines) > 20 < len(lines) / 5
    assert "dis" in run(script, "dis", "-h")
    assert run(script, "-I", "-c", "import sys; print(sys.flags.isolated)") == "1\n"


@pytest.mark.slow
@in_source_tree
def test_editable_installation(tmp_path, sdist):
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    source, = tmp_path.glob("cvm-*")
    python = environment(tmp_path / "env")
    run(python, "-m", "pip", "install", "--quiet", "-e", source)
    output = run(python, "-c", "import cvm._vm as m; print(m.__file__)")
    assert output.startswith(str(source / "pysrc"))
    assert run(python.parent / "cvm", "-c", "print('hello')") == "hello\n"
