a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, a ^ b, a < b, {2} < a, a <= a, a == {3, 2, 1}, a.isdisjoint({9}), 2 in a)
c = a
a |= {10}
a &= {1, 2, 10}
a -= {1}
a ^= {2, 5}
print(c is a, sorted(a))
f = frozenset("ab")
print(len(f | {"c"}), type(f | {"c"}).__name__, type({1} | f).__name__, {f: 1}[frozenset("ba")], hash(f) == hash(frozenset("ba")))
print(set(), {*()}, {*[1, 1]}, set("aab") == {"b", "a"}, {1, 1.0, True}, len({0, False, 0.0, -0.0}), {None})
for text in ("{[]}", "{1, {2}}", "a[0]", "{1} + {2}", "{1} < 5", "a.remove(99)", "set().pop()", "frozenset().add(1)", "hash(set())", "{1} | [2]"):
    try:
        eval(text)
    except (TypeError, KeyError, AttributeError) as e:
        print(text, type(e).__name__, e)


def unique(items):
    seen = set()
    return [x for x in items if not (x in seen or seen.add(x))]


print(unique([3, 1, 3, 2.0, 2, True, "a", "a"]), {x: x in {1, 2, 3} for x in (1, 2.0, "1")}, 5 in {1, 2, "5"})
