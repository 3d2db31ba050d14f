l = [3, 1, 2]
l.append(5)
l.insert(1, "x")
l.extend(range(2))
l += (9,)
print(l, l.pop(), l.pop(0), l.index(2), l.count(1), l[-1], l[1:], l * 2)
l.remove("x")
l.sort()
l.reverse()
print(l, l.copy() is l, [1, 2] < [1, 3], [1] == [1.0], [] or 5, [[]] * 2)
rows = [[0] * 2] * 2
rows[0][0] = 1
print(rows)
m = [1, 2]
m.append(m)
print(m, m[2][2] is m)
for text in ("l[10]", "l[-10]", "l['a']", "l[1.0]", "l[None]", "l[10] = 1", "del l[10]", "l.pop(10)", "[].pop()", "l.remove(99)",
             "l.index(99)", "l + (1,)", "l * 'a'", "l < (1,)", "l.sort(lambda: 1)", "[1, 'a'].sort()", "l.insert(1)", "l.append()", "l.append(1, 2)",
             "l[2**70]", "l[True]", "hash(l)"):
    try:
        print(text, eval(text) if "=" not in text and "del" not in text else exec(text))
    except (IndexError, TypeError, ValueError) as e:
        print(text, type(e).__name__, e)
