"""The list known_differences.txt: which methods end differently under cvm, where, and why."""

import re
import sys
from pathlib import Path

LIST = Path(__file__).resolve().parent / "known_differences.txt"
ENTRY = re.compile(r"(?P<id>.*?)(?: \((?P<hosts>[\d., -]+)\))?")


def known_differences(version=sys.version_info[:2], text=None):
    """The methods that the list has for a host, each with its reason."""
    found = {}
    reason = None
    for line in (LIST.read_text(encoding="utf-8") if text is None else text).splitlines():
        if line.startswith("## "):
            reason = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            entry = ENTRY.fullmatch(line)
            if is_among(version, entry["hosts"]):
                found[entry["id"]] = reason
    return found


def is_among(version, hosts):
    """Is a version among "3.11, 3.13-"?  None: all are."""
    return hosts is None or any(is_in(version, each) for each in hosts.split(", "))


def is_in(version, hosts):
    first, dash, last = hosts.partition("-")
    if not dash:
        last = first
    return (not first or version >= parsed(first)) and (not last or version <= parsed(last))


def parsed(version):
    return tuple(map(int, version.split(".")))


class Check:
    """What a list says of the differences found in some modules."""

    def __init__(self, comparisons, known):
        different = {each[0] for comparison in comparisons for each in comparison.different}
        ran = {name for comparison in comparisons if not comparison.problem
               for name in comparison.methods}
        self.listed = sorted(different & known.keys())
        self.unlisted = sorted(different - known.keys())
        self.equal = sorted((known.keys() & ran) - different)     # to be taken from the list
