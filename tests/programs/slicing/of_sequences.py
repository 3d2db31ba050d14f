l = list(range(10))
print(l[2:5], l[-3:], l[:-3], l[::2], l[::-1], l[5:2], l[5:2:-1], l[100:], l[-100:3], l[None:None:None], l[1:8:3], l[2**70:], l[-2**70:2])
l[2:5] = "abc"
l[0:0] = [-1]
l[::4] = [100, 101, 102]
print(l)
del l[1:3], l[::3]
print(l)
l[:] = []
print(l)
t, s, b = (1, 2, 3, 4), "hello", b"bytes"
print(t[1:3], s[1:3], b[1:3], t[::-1], s[::-2], b[::-1], range(10)[2:8:2], range(10)[::-3], t[:] is t, s[:] is s)
ba = bytearray(b"abcdef")
ba[1:3] = b"XYZ"
print(ba, memoryview(b"abc")[1:].tobytes())
m = [1, 2, 3, 4]
i = 1
m[i:i + 2], i = [9], 3
print(m, i)
for text in ("m[::0]", "m['a':]", "m[1.5:]", "m[::2] = [1]", "m[0:1] = 5", "t[0:1] = ()", "s[1:] = 'x'", "del t[:1]", "{}[1:2]", "m[1:2:3, 4]", "5[1:2]"):
    try:
        print(exec(text))
    except (TypeError, ValueError, KeyError) as e:
        print(text, type(e).__name__, e)


class I:
    def __index__(self):
        return 2


print([1, 2, 3, 4][I():], "abcd"[:I()], slice(1, 10, 2).indices(5), slice(None).start)
