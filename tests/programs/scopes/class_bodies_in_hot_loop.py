def make(i):
    label = f"label {i}"

    class K:
        number = i
        text = label
        try:
            missing
        except NameError:
            missing = "set in body"
        if i % 2:
            odd = True
        table = {k: v for k, v in zip("ab", (i, label))}
        j = "class j"
        both = (i, number, j)

        def method(self):
            return label, i, __class__.number
    return K


made = [make(i) for i in range(40)]
print(made[3]().method(), made[3].both, made[3].table, hasattr(made[3], "odd"), hasattr(made[2], "odd"), made[39].missing)
x = "global x"


def shadow():
    x = "function x"

    class A:
        print(x)
        x = "class x"
        print(x)
        del x
        try:
            print(x)
        except NameError as e:
            print(e)

        def get(self):
            return x
    return A().get()


print(shadow())


class B:
    print(x)
    x = x + "!"
    print(x)
    del x
    print(x)
    global y
    y = "made global"
    for z in range(3):
        pass
    while z:
        z -= 1


print(y, hasattr(B, "y"), B.z)
