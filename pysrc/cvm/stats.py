"""What the loop has executed, counted while a program runs: `cvm -X cvm-stats file.py`.

    start()         count from now on, in code that is made from now on
    read()          what has been counted, as a dict:
        instructions    canonical instructions, as limits count them
        opcodes         how often each instruction of the fast form was executed
        pairs           how often one was executed after another
        caches          by kind: found in the inline cache, known of another type, not found
        operands        of arithmetic and comparisons: typed (numbers in the registers of a loop's
                        typed twin), unboxed ints, unboxed floats (with or without an int), numbers
                        of which one is boxed, other objects
        boxes           objects made for numbers that left the loop's words
        published       frames that were made visible to the host
    report(counts)  the same as text
"""

import sys

from ._vm import stats_read as read
from ._vm import stats_start as start

MOST = 24       # rows of a table


def start_reporting(name):
    """Start, and report when the process ends: to a file or, without a name, to standard error."""
    import atexit
    start()
    atexit.register(_write, name)


def _write(name):
    import os
    text = report(read())
    if name:
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)
    elif sys.__stderr__ is not None:
        os.write(2, text.encode())      # whatever the program has made of its streams


def report(counts):
    steps = sum(counts["opcodes"].values())
    lines = [f"cvm-stats: {counts['instructions']:,} instructions in {steps:,} steps"]
    lines += _table("instruction", counts["opcodes"], steps)
    lines += _table("pair", {f"{one} {two}": count for (one, two), count in
                             counts["pairs"].items()}, steps)
    lines += ["", f"{'cache':<44}{'hit':>14}{'other type':>14}{'miss':>14}"]
    for name, numbers in counts["caches"].items():
        lines.append(f"  {name:<42}" + "".join(f"{number:>14,}" for number in numbers))
    operands = counts["operands"]
    lines += _table("operands of arithmetic", operands, sum(operands.values()))
    lines += _table("boxes made", counts["boxes"], None)
    lines += _table("frames", {"published": counts["published"]}, None)
    return "\n".join(lines) + "\n"


def _table(title, numbers, whole):
    """Rows of what there is most of, with its share of the whole, if there is one."""
    yield ""
    yield f"{title:<44}{'count':>14}" + ("" if whole is None else f"{'share':>9}")
    rows = sorted(numbers.items(), key=lambda row: (-row[1], row[0]))
    for name, number in rows[:MOST]:
        share = "" if whole is None else f"{number / (whole or 1):>9.1%}"
        yield f"  {name:<42}{number:>14,}{share}"
    if rows[MOST:]:
        yield f"  {f'({len(rows) - MOST} others)':<42}{sum(n for _, n in rows[MOST:]):>14,}"
