def f():
    out = []
    if 1: out.append(1)
    if 0: out.append("no")
    else: out.append(2)
    if None: out.append("no")
    if "": out.append("no")
    elif "x": out.append(3)
    while 0: out.append("no")
    while 1:
        out.append(4)
        break
    out.append(5 if True else "no")
    out.append("no" if () else 6)
    if not 0: out.append(7)
    if 1 and 2 and not None: out.append(8)
    if 0 or 0.0 or [] or 9: out.append(9)
    assert True
    if __debug__: out.append(10)
    if ...: out.append(11)
    if (1, 0): out.append(12)
    if -1: out.append(13)
    if 1 < 2: out.append(14)
    if "a" "": out.append(15)
    if f"": out.append("no")
    if lambda: 0: out.append(16)
    return out


print(f())
while False:
    x = 1
else:
    print("else of while False")
for _ in (): pass
else: print("else")
if True: pass
else: undefined
if 1: print("a"); print("b"); x = 1; del x
