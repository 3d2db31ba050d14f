"""Child processes under cvm: `-X cvm-children`, or CVM_CHILDREN=1 in the environment.

Programs start Python through sys.executable (subprocess, multiprocessing, process pools), which is
the host's.  With this option it is the command `cvm`, which takes the same words, so the children
are run as the program is.  The environment hands the wish down to theirs.
"""

import os
import sys

_NAMES = ("cvm", "cvm.exe")


def command(wanted):
    """The path of the command to start children by; None if there is none.

    `wanted` is the value of the option: a path, or "1" or "" for the one that is installed.
    """
    if wanted not in ("", "1"):
        return os.path.abspath(wanted) if _is_command(wanted) else None
    started_by = os.path.abspath(sys.argv[0])
    if os.path.basename(started_by) in _NAMES and _is_command(started_by):
        return started_by
    for folder in _folders():
        for name in _NAMES:
            path = os.path.join(folder, name)
            if _is_command(path):
                return path
    return None


def _folders():
    """Where installations put commands."""
    yield os.path.dirname(sys.executable)
    import sysconfig
    yield sysconfig.get_path("scripts")
    yield sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user"))


def _is_command(path):
    return os.path.isfile(path) and os.access(path, os.X_OK)


def hand_down(path):
    """Let children know what theirs are to be run by."""
    os.environ["CVM_CHILDREN"] = path
