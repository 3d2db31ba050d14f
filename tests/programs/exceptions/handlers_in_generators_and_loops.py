def pump(source):
    failures = 0
    for item in source:
        while True:
            try:
                command = yield item
                if command == "fail":
                    raise RuntimeError(item)
                if command == "skip":
                    break
                item = command or item
                if command is None:
                    break
            except RuntimeError as e:
                failures += 1
                if failures > 2:
                    return "too many", failures
                try:
                    yield "failed", e.args[0]
                except KeyError:
                    yield "key"
            finally:
                failures += 0.5 if command == "skip" else 0
    return "done", failures


def drive(commands):
    g = pump([1, 2.5, "x", 2**70])
    out = [next(g)]
    try:
        for c in commands:
            out.append(g.throw(c) if isinstance(c, Exception) else g.send(c))
    except StopIteration as stop:
        out.append(stop.value)
    except Exception as e:
        out.append(repr(e))
    return out


print(drive([None, None, None, None]))
print(drive(["fail", None, "skip", "fail", None, "fail"]))
print(drive(["new", "skip", "skip", "skip", "skip"]))
print(drive(["fail", KeyError("k"), None, None, None, None, None]))
print(drive([RuntimeError("thrown"), None, ValueError("out")]))
