"""Compile and import every module of the host's standard library, by cvm and by the host.

    python tests/library.py                 everything; prints what differs and what stays host-run
    python tests/library.py json email.     only the modules with such names

A source compiles if cvm makes code of it, or refuses it as the host does.  A module imports if it
comes out with the same dir() and the same modules loaded, or fails with the same error, and if
its functions are guest code.  Modules that the host had loaded before cvm started stay its own;
they are printed.  The exit code is 1 if anything differs.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from ast import literal_eval
from pathlib import Path

LIBRARY = Path(os.__file__).parent
HERE = Path(__file__).resolve().parent
LEFT_OUT = {
    "antigravity",      # opens a browser
    "idlelib.idle",     # opens a window, and waits
}
TESTS = {"test", "tests", "idle_test"}


def main():
    parser = argparse.ArgumentParser(description="Compile and import the standard library.")
    parser.add_argument("names", nargs="*", help="how names of modules begin")
    names = tuple(parser.parse_args().names)
    sources = [path for path in sources_of_library() if module_name(path).startswith(names or "")]
    wrong = list(compare_compiling(sources))
    print(f"{len(sources)} sources compiled, {len(wrong)} otherwise than by the host")
    modules = [name for name in map(module_name, sources) if is_to_be_imported(name)]
    differences, host_run, failed = compare_imports(modules)
    print(f"{len(modules)} modules imported, {len(differences)} otherwise than by the host")
    print(f"{len(failed)} of them cannot be imported by the host: {', '.join(failed)}")
    print(f"{len(host_run)} of them had been loaded before: {' '.join(host_run)}")
    for text in wrong + differences:
        print(text)
    return 1 if wrong or differences else 0


def sources_of_library():
    """All source files of the standard library, tests and all."""
    found = []
    for folder, folders, files in os.walk(LIBRARY):
        folders[:] = sorted(set(folders) - {"site-packages", "__pycache__"})
        found += [Path(folder, file) for file in sorted(files) if file.endswith(".py")]
    return found


def module_name(path):
    parts = path.relative_to(LIBRARY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_to_be_imported(name):
    parts = name.split(".")
    return (name not in LEFT_OUT and all(map(str.isidentifier, parts))
            and not TESTS.intersection(parts) and parts[-1] != "__main__")


# -- compiling -------------------------------------------------------------------------------------

def compare_compiling(paths):
    """Compile sources; a line for each that comes out otherwise than on the host."""
    import warnings

    from cvm import compiler
    warnings.simplefilter("ignore")
    for path in paths:
        data = path.read_bytes()
        host, ours = (outcome_of(compile, data, path), outcome_of(compiler.compile, data, path))
        if host != ours:
            yield f"{module_name(path)}: compiling gives {ours}, on the host {host}"


def outcome_of(compile, data, path):
    try:
        compile(data, str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return "code"


# -- importing -------------------------------------------------------------------------------------

def compare_imports(modules):
    """The differences as text, the modules that were not cvm's, and those nobody can import."""
    host = import_all(modules, [])
    ours = import_all(modules, [str(HERE.parent / "pysrc" / "cvm" / "__main__.py")])
    differences, host_run, failed = [], [], []
    for name in modules:
        if "loaded before" in ours[name]:
            host_run.append(name)
        if "error" in host[name]:
            failed.append(f"{name} ({host[name]['error']})")
        differences += [f"{name}: {text}" for text in compare_import(host[name], ours[name])]
    return differences, host_run, failed


# By modules of cvm's that wait until they are needed.
LOADED_LATE = {"_functools"}


def compare_import(host, ours):
    """What is different between two answers of import_modules.py."""
    for aspect in ("ended", "error", "dir"):
        if host.get(aspect) != ours.get(aspect):
            yield f"{aspect}: {only(ours.get(aspect), host.get(aspect))}"
    if ours.get("guest") is False:
        yield "is not guest code"
    if "loaded" in host and "loaded" in ours:
        loaded = {name for name in ours["loaded"] if not name.startswith("cvm")}
        added = loaded.difference(host["loaded"], ours["preloaded"], LOADED_LATE)
        missing = set(host["loaded"]) - loaded
        if added or missing:
            yield f"loaded: {sorted(added)} more, {sorted(missing)} less than on the host"


def only(ours, host):
    if isinstance(ours, list) and isinstance(host, list):
        return (f"only under cvm {sorted(set(ours) - set(host))}, "
                f"only under the host {sorted(set(host) - set(ours))}")
    return f"{ours}, on the host {host}"


def import_all(modules, words):
    """What became of each module, imported in a process of its own: a dict by name."""
    with tempfile.TemporaryDirectory() as folder:
        names, answers = Path(folder, "names"), Path(folder, "answers")
        names.write_text("\n".join(modules))
        env = dict(os.environ, PYTHONPATH=str(HERE.parent / "pysrc"), PYTHONPYCACHEPREFIX=folder,
                   BROWSER="true")
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        subprocess.run(
            [sys.executable, *words, str(HERE / "import_modules.py"), str(names), str(answers)],
            env=env, cwd=folder, check=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return {answer["name"]: answer for answer in map(literal_eval, answers.open())}


if __name__ == "__main__":
    sys.exit(main())
