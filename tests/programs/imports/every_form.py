import os
import os.path
import os.path as osp
import collections.abc, string as s
from os import path, sep as separator
from os.path import (join, split as sp,)
from math import *

print(os.path is path is osp, join("a", "b"), sp("a/b"), s.digits, floor(2.5), pi > 3, collections.abc.Sized.__name__, separator)


def f():
    import json
    from json import dumps as d
    import xml.dom.minidom
    import xml.sax as sax
    return json.dumps is d, xml.dom.__name__, sax.__name__


print(f())
for text in ("import nothing_like_this", "import os.nothing", "from os import nothing", "import math.pi", "from math.pi import x", "import os.path.join",
             "from . import x", "from .x import y", "from .. import z", "import sys.path", "__import__('')", "__import__(5)", "from os import *; from os.nope import *"):
    try:
        exec(text, {"__name__": "program"})
        print(text, "fine")
    except (ImportError, ValueError, TypeError, KeyError) as e:
        print(text, "->", type(e).__name__, str(e).split(" (")[0])
print(__import__("os.path").__name__, __import__("os.path", fromlist=["join"]).__name__ in ("posixpath", "ntpath"))


class C:
    import string
    from string import digits


print(C.string.__name__, C.digits)
