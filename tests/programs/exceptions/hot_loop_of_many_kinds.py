class A(Exception): pass
class B(A): pass


def thrower(i):
    kinds = (ValueError, A, B, KeyError, None, OSError)
    kind = kinds[i % 6]
    if kind:
        raise kind(i)
    return i


def run(n):
    counts = {}
    for i in range(n):
        try:
            thrower(i)
        except B as e:
            name = "B"
        except A as e:
            name = "A"
        except (ValueError, KeyError) as e:
            name = "V/K"
        except Exception as e:
            name = type(e).__name__
        else:
            name = "none"
        finally:
            counts[name] = counts.get(name, 0) + 1
    return counts


print(run(120))


def depth(n):
    try:
        if n == 0:
            raise KeyError("deep")
        return depth(n - 1)
    finally:
        seen.append(n)


seen = []
for _ in range(3):
    try:
        depth(20)
    except KeyError:
        pass
print(len(seen), sum(seen))


def lookups(d, keys):
    out = []
    for k in keys:
        try:
            out.append(d[k])
        except KeyError:
            out.append(None)
            d[k] = len(out)
        except TypeError as e:
            out.append(str(e)[:15])
    return out


print(lookups({}, [1, 2, 1, 2.0, "x", [], "x", True]))


def safe(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return type(e).__name__


print([safe(int, x) for x in ("1", "x", None, 2.7)], [safe(lambda a, b: a / b, 1, x) for x in (1, 0, "s")])
