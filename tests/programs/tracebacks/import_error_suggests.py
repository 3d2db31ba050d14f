import traceback

for text in ("import mathh", "from math import sine", "from math import coss", "import os.pathh", "from . import x", "from nowhere import x",
             "import collections.abcd", "from collections import deq"):
    try:
        exec(compile(text, "<text>", "exec"))
    except Exception as e:
        print(text, "->", traceback.format_exception_only(e)[-1].split(" (")[0].strip())
from math import undefined_thing
