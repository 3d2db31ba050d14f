"""Modules of cvm from their Python source, where an installation has compiled ones beside it."""

import os
import sys
from importlib.util import spec_from_file_location


class Finder:
    """Finds cvm's modules, but the loop, in their .py files."""

    @staticmethod
    def find_spec(name, path, target=None):
        package, _, module = name.rpartition(".")
        if not path or package.partition(".")[0] != "cvm" or module == "_vm":
            return None
        for folder in path:
            for file in (f"{module}.py", os.path.join(module, "__init__.py")):
                location = os.path.join(folder, file)
                if os.path.exists(location):
                    inside = [os.path.dirname(location)] if file != f"{module}.py" else None
                    return spec_from_file_location(name, location,
                                                   submodule_search_locations=inside)
        return None


def install():
    sys.meta_path.insert(0, Finder)


def compiled():
    """The names of the compiled modules of cvm that are loaded, but the loop."""
    return sorted(name for name, module in sys.modules.items()
                  if name.startswith("cvm.") and name != "cvm._vm"
                  and not (getattr(module, "__file__", None) or ".py").endswith(".py"))
