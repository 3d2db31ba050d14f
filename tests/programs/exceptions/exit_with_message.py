# process: own
import atexit
import sys

atexit.register(print, "atexit ran")
try:
    sys.exit("a message for stderr")
finally:
    print("cleanup")
