class S:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


s = S()
print(s[1:2], s[:], s[::], s[1:], s[:2], s[::3], s[1:2:3], s[1, 2], s[1:2, ::3], s[...], s[()], s[None:"x":[]], s[-1], s[1,], s[:, 1])
s[1:2] = 5
s[::2, ...] = 6
del s[1:], s[::-1]
print(s[*[1, 2], 3], s[*()], s[lambda: 0].__name__, s[(x := 5)], x, s[1:2][0:1] if False else s[s[1:2]])
