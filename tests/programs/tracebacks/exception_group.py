def fail(kind, text):
    raise kind(text)


errors = []
for kind in (ValueError, KeyError):
    try:
        fail(kind, kind.__name__.lower())
    except Exception as e:
        errors.append(e)
try:
    raise ExceptionGroup("inner", [OSError("disk"), ExceptionGroup("deep", [TypeError("t")])])
except ExceptionGroup as inner:
    errors.append(inner)
try:
    fail(RuntimeError, "context")
except RuntimeError:
    raise ExceptionGroup("outer", errors)
