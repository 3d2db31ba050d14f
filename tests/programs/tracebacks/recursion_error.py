# process: own
import sys


def forever(n):
    return forever(n + 1)


sys.setrecursionlimit(200)
forever(0)
