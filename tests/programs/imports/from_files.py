import importlib
import os
import sys
import tempfile

with tempfile.TemporaryDirectory() as directory:
    sys.path.insert(0, directory)
    sys.dont_write_bytecode = True

    def write(name, text):
        path = os.path.join(directory, *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)

    write("mod_one.py", "print('running', __name__)\nx = 1\ndef f():\n    return x, __name__\n")
    write("pkg_a/__init__.py", "from .sub import value\nfrom . import sub as alias\nprint('init', __name__, __package__)\n")
    write("pkg_a/sub.py", "value = 5\nfrom .. import nothing\n" if False else "value = 5\n")
    write("pkg_a/deep/__init__.py", "")
    write("pkg_a/deep/leaf.py", "from ..sub import value as v\nfrom ... import x\n")
    write("pkg_a/circular.py", "from pkg_a import circular_two\nname = 'one'\n")
    write("pkg_a/circular_two.py", "import pkg_a.circular as c\ntry:\n    c.name\nexcept AttributeError as e:\n    print(str(e).split(' (')[0][:60])\n")
    write("fails.py", "before = 1\n1 / 0\n")
    write("bad_syntax.py", "x = = 1\n")
    importlib.invalidate_caches()
    import mod_one
    import mod_one as again
    print(mod_one.f(), again is mod_one)
    write("mod_one.py", "x = 'changed source'\n")
    print(importlib.reload(mod_one).x, mod_one.f())
    import pkg_a.deep
    print(pkg_a.value, pkg_a.alias.__name__, pkg_a.deep.__path__ is not None, pkg_a.__spec__.name)
    for text in ("import pkg_a.deep.leaf", "import fails", "import fails", "import bad_syntax", "import pkg_a.missing", "from pkg_a import missing", "import pkg_a.circular"):
        try:
            exec(text)
            print(text, "fine")
        except Exception as e:
            print(text, "->", type(e).__name__, str(e).split(" (")[0])
    print("fails" in sys.modules, importlib.import_module("pkg_a.sub").value, importlib.import_module(".sub", "pkg_a").value)
    for name in ("mod_one", "pkg_a", "pkg_a.sub", "pkg_a.deep", "pkg_a.circular", "pkg_a.circular_two"):
        del sys.modules[name]
    sys.path.remove(directory)
