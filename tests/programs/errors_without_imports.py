"""A program that cannot import anything still hears what is wrong with its text."""
import sys

saved = sys.path, sys.meta_path, sys.path_hooks, dict(sys.path_importer_cache)
sys.path, sys.meta_path, sys.path_hooks = [], [], []
sys.path_importer_cache.clear()
try:
    try:
        compile("x = 1 +", "name", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
    try:
        import json.tool
    except ImportError as error:
        print(type(error).__name__)
    print(sys.path, sys.meta_path, sys.path_hooks)
finally:
    sys.path, sys.meta_path, sys.path_hooks, cache = saved
    sys.path_importer_cache.update(cache)
