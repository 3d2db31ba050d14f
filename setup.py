"""Build the extension cvm._vm: generate the loop, let Cython translate it, compile.

All else is in pyproject.toml.  CVM_DEBUG=1 in the environment makes the debug build: assertions
and stack checks on, little optimisation.  CVM_PROFILE=1 compiles all twice, as wheels have it: what
the first build counts when it runs our benchmarks tells gcc which way branches go.

Modules of the front end with a .pxd beside them are compiled as well, from their Python source,
where cvm is installed for good.  In place (`pip install -e`) they stay Python, so that an edit has
its effect; and everywhere with CVM_PURE=1.
"""

import os
import platform
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

DEBUG = os.environ.get("CVM_DEBUG", "") not in ("", "0")
PROFILE = os.environ.get("CVM_PROFILE", "0") if sys.platform == "linux" else "0"
CEXT = Path("cext")

# Internal headers of the host are only to be had with this macro, and Cython includes Python.h
# before anything of ours.
MACROS = [("Py_BUILD_CORE_MODULE", "1")]

if sys.platform == "win32":
    # No computed goto there: the loop dispatches by switch.
    COMPILE = ["/Od", "/Zi"] if DEBUG else ["/O2"]
    MACROS.append(("CVM_SWITCH", "1"))
elif DEBUG:
    COMPILE = ["-O1", "-g", "-fwrapv", "-UNDEBUG"]
else:
    # The host's own flags, or those in CFLAGS, come first; those that cost the loop a register, a
    # detour by the procedure linkage table or a check are switched off again.
    COMPILE = ["-O3", "-DNDEBUG", "-fwrapv", "-fno-stack-protector", "-U_FORTIFY_SOURCE",
               "-fomit-frame-pointer", "-fvisibility=hidden"]
    if sys.platform == "linux":
        COMPILE += ["-fno-semantic-interposition", "-fno-plt"]
if sys.platform != "win32":
    # An internal function whose signature changed must not compile with a mere warning.
    COMPILE += ["-Werror=incompatible-pointer-types", "-Werror=implicit-function-declaration"]
if DEBUG:
    MACROS.append(("CVM_DEBUG", "1"))
if PROFILE == "1":
    MACROS.append(("CVM_PROFILED", "1"))
FRONT_END = [] if sys.platform == "win32" else ["-O2", "-g0"]
COUNTING = ["-fprofile-generate", "-fprofile-update=single"] if PROFILE == "count" else []

if (CEXT / "generate.py").exists():
    runpy.run_path(str(CEXT / "generate.py"), run_name="__main__")

# The object files of one kind of build are not to be taken for those of the other.
stamp = Path("build") / f"kind-{sys.version_info[0]}{sys.version_info[1]}"
kind = " ".join([*COMPILE, *map("=".join, MACROS), PROFILE])
if not stamp.exists() or stamp.read_text() != kind:
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(kind)

inputs = sorted(str(path) for pattern in ("*.h", "*.pxd", "*.pxi", "*.pyx.in", "generated/*")
                for path in CEXT.glob(pattern)) + [str(stamp)]
extension = Extension("cvm._vm", [str(CEXT / "vm.pyx")], define_macros=MACROS, depends=inputs,
                      include_dirs=[str(CEXT), str(CEXT / "generated")],
                      extra_compile_args=COMPILE + COUNTING, extra_link_args=COUNTING)


class BuildWithProfile(build_ext):
    """Compiles all a first time, lets that run programs, and then uses what it has counted."""

    def run(self):
        self.count()
        for each in self.extensions:
            each.extra_compile_args = [*each.extra_compile_args, "-fprofile-use",
                                       "-fprofile-correction", "-Wno-missing-profile"]
        super().run()

    def count(self):
        """Leave gcc's counters beside the object file, where it looks for them."""
        package = Path(BUILD).with_name(f"profile-{sys.version_info[0]}{sys.version_info[1]}")
        shutil.rmtree(package, ignore_errors=True)
        shutil.rmtree(self.build_temp, ignore_errors=True)
        shutil.copytree("pysrc", package, ignore=shutil.ignore_patterns("*.so"))
        subprocess.run([sys.executable, "setup.py", "-q", "build_ext", "--build-lib", package,
                        "--build-temp", self.build_temp], check=True,
                       env={**os.environ, "CVM_PROFILE": "count",
                            "CVM_PURE": "01"[PURE or IN_PLACE]})
        subprocess.run([sys.executable, Path("benchmarks") / "train.py"], check=True,
                       env={**os.environ, "PYTHONPATH": str(package)})


def command():
    """How the command `cvm` is installed, as arguments of setup().

    The script that pip writes for an entry point may import `re`, which takes as long as a third
    of all else at the start.  So there is one of our own, but on Windows, where only an entry
    point is given an .exe.
    """
    if sys.platform == "win32":
        return {"entry_points": {"console_scripts": ["cvm = cvm.cli:main"]}}
    script = Path("build") / "scripts" / "cvm"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text("#!python\nimport sys\nfrom cvm.cli import main\nsys.exit(main())\n")
    return {"scripts": [str(script)]}


# One place per host and kind of build, so that builds do not disturb each other.
BUILD = f"build/cython-{sys.version_info[0]}{sys.version_info[1]}{'-debug' * DEBUG}"
modules = cythonize(
    [extension],
    build_dir=BUILD,
    include_path=[str(CEXT), str(CEXT / "generated")],
    compiler_directives={
        "language_level": "3", "binding": False, "boundscheck": False, "wraparound": False,
        "cdivision": True, "initializedcheck": False, "nonecheck": False,
        "emit_code_comments": DEBUG,
    })

PURE = os.environ.get("CVM_PURE", "") not in ("", "0")
RECURSES = {"codegen", "compiler", "expressions", "parser", "strings"}
INLINED = {"tree"}              # its .pxd has all of it, for the others to take in
IN_PLACE = not {"editable_wheel", "develop", "-i", "--inplace"}.isdisjoint(sys.argv)
if not (PURE or IN_PLACE or DEBUG):
    # What recurses as deeply as the program nests does so on the C stack: it is compiled where the
    # loop can make stacks of its own for it.
    types = sorted(Path("pysrc/cvm").rglob("*.pxd"))
    paths = [path for path in types if path.stem not in INLINED
             and (platform.libc_ver()[0] == "glibc" or path.stem not in RECURSES
                  and path.parent.name not in RECURSES)]
    front_end = [Extension(".".join(path.with_suffix("").parts[1:]), [str(path.with_suffix(".py"))],
                           depends=[str(each) for each in types],
                           extra_compile_args=FRONT_END + COUNTING, extra_link_args=COUNTING)
                 for path in paths]
    modules += cythonize(
        front_end, build_dir=BUILD,
        # Python's own rules for indexes hold: the source is to mean the same both ways.
        compiler_directives={"language_level": "3", "annotation_typing": False,
                             "auto_pickle": False, "emit_code_comments": False})

setup(**command(), ext_modules=modules,
      cmdclass={"build_ext": BuildWithProfile} if PROFILE == "1" else {},
      options={"build_ext": {"parallel": os.cpu_count() or 1}})
