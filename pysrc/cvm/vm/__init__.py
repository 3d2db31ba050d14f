"""The reference VM: the canonical instructions in plain Python, to be checked by eye.

`machine` is the loop; the other modules hold one family of `opcodes.py` each, a function `op_NAME`
per instruction in the order of the table.  Whatever may run foreign code is called out through the
host frame (`frame.call`), so that the program's own frame is the caller that everybody sees.
"""
