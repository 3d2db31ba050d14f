d = {}
for c in "hello world":
    d[c] = d.pop(c, 0) + 1
print(d, list(d)[::-1])
d["h"] = 100
del d["e"]
d["e"] = "re-added"
print(list(d.items())[-2:])
k, v, i = d.keys(), d.values(), d.items()
d["new"] = 1
print(len(k), "new" in k, 100 in v, ("new", 1) in i, k & {"new", "zzz"}, list(reversed(list(k)))[0])
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {1: 1}.items() <= {1: 1, 2: 2}.items(), d.popitem(), {"x": 1} | {"x": 2, "y": 3})
e = {"a": 1}
f = e
e |= {"b": 2}
e.update(c=3)
e.update([("d", 4)])
print(f, e.setdefault("a", 9), e.setdefault("z"), dict(zip("ab", "cd")), dict.fromkeys([1, 2], []))
for text in ("{}.pop('x')", "{}.popitem()", "{1: 2} < {1: 3}", "dict(1)", "dict(a=1, **{'a': 2})", "{} + {}", "{'a': 1} | [1]"):
    try:
        eval(text)
    except (KeyError, TypeError) as error:
        print(text, type(error).__name__, error)
