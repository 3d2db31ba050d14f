def search(values, target):
    for v in values:
        if v == target:
            print("found")
            break
    else:
        print("not found")
    n = 0
    while n < 3:
        n += 1
        if n == target:
            break
    else:
        return "while else"
    return "broken"


print(search([1, 2], 2), search([], 5), search([5], 5))
for i in []:
    pass
else:
    print("empty else")
try:
    i
except NameError as e:
    print(e)
for i in range(3):
    for j in range(3):
        if j == 1:
            continue
        if i == j == 2:
            break
    else:
        print("inner else", i)
        continue
    print("inner broken", i)
else:
    print("outer else")
while True:
    try:
        break
    finally:
        print("finally")
else:
    print("never")
