def work():
    raise OSError(5, "device failed", "file.txt")


def guarded():
    try:
        work()
    except OSError as e:
        e.add_note("while guarding")
        print("logging", e.errno)
        raise


def named():
    try:
        guarded()
    except OSError as error:
        raise error


try:
    named()
finally:
    print("finally first")
