def build(n):
    s = ""
    for i in range(n):
        s += chr(97 + i % 26)
        if i % 10 == 9:
            s = s + "-"
    return s


def other_reference(n):
    s = ""
    kept = []
    for i in range(n):
        kept.append(s)
        s += "x"
    return len(kept[-1]), len(s), kept[3]


print(build(60), other_reference(20))
s = "Hello, Wörld €😀"
print(s[0], s[-1], s[7:12], s[::-1], len(s), s.upper(), s.encode()[:8], "ö" in s, s.find("W"), s * 2)
print("a,b,,c".split(","), "  x ".strip(), "-".join("abc"), "abc" < "abd", "a" "b" 'c', "%s=%d" % ("k", 5), "{:>5}|{!r}".format("x", "y"))
print(ord("😀"), chr(8364), "\x41\u00e9\U0001F600\N{BULLET}", r"\n", b"\x00\xff", rb"\d", "tab\there", 'it''s', """multi
line""")
for text in ("s[100]", "s['a']", "s[0] = 'x'", "s + 1", "1 + s", "s - 's'", "s * 1.5", "s.nope", "'a' < 1", "s % 1", "'%d' % 'a'", "'%s %s' % 'a'"):
    try:
        exec(text)
    except Exception as e:
        print(text, type(e).__name__, e)
t = "abc"
t += "d" + "e" * 3
u = t
t += "!"
print(t, u)
