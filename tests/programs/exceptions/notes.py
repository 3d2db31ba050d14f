error = ValueError("base")
error.add_note("first note")
error.add_note("second\nline")
print(error.__notes__)
try:
    error.add_note(5)
except TypeError as e:
    print(e)
try:
    try:
        raise error
    except ValueError as e:
        e.add_note("third")
        raise
except ValueError as e:
    print(e.__notes__)
    import traceback
    print("".join(traceback.format_exception_only(e)))
