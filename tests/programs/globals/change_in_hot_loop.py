value = 1


def read(n):
    out = []
    for i in range(n):
        if not out or out[-1] != value:
            out.append(value)
        if i == 20:
            change(2)
        if i == 40:
            globals()["value"] = 2.5
        if i == 60:
            vars().get("x")
            globals().update(value="text")
        if i == 70:
            globals().update({f"filler_{j}": j for j in range(100)})
        if i == 80:
            globals().pop("value")
            globals()["value"] = [1]
    return out


def change(new):
    global value
    value = new


print(read(100))
value = 2**70
print(read(10))
del value
try:
    read(5)
except NameError as e:
    print(e)


def increments(n):
    global total
    total = 0
    for i in range(n):
        total += i
    return total


print(increments(100), total)
