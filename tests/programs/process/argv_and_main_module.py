# process: own
import os
import sys

print(len(sys.argv), os.path.basename(sys.argv[0]), os.path.basename(__file__), os.path.isabs(__file__))
print(__name__, __package__, __spec__, __doc__, type(__loader__).__name__ if "__loader__" in globals() else None)
print(sys.path[0] == os.path.dirname(os.path.abspath(__file__)), sys.modules["__main__"].__dict__ is globals())
print(sys.flags.interactive, sys._getframe().f_back, sys._getframe().f_code.co_name)
import __main__
print(__main__.sys is sys)
