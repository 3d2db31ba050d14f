a, b = [1, 2], (3,)
d, e = {"x": 1, "y": 2}, {"y": 3}
print([*a, *b, 0, *"hi"], (*a,), {*a, *b, *a}, {**d, **e, "z": 4}, {"y": 0, **d}, [*{}], (*[], *()), {**{}})
print([*range(3), *(i for i in "ab"), *{"k": 1}], *a, *b, sep="|")
t = *a, *b
print(t)
for x in *a, *b:
    print(x, end=" ")
print()


def f():
    return *a, 5


def g():
    yield *a, 6


print(f(), list(g()), {**{1: 2}, **{1: 3}}, {*()})
for text in ("[*5]", "{*5}", "{**5}", "(*None,)", "{**[1]}", "[*[1], *2]", "print(*5)", "{**{'a': 1}, **None}", "{*[[]]}"):
    try:
        eval(text)
    except TypeError as error:
        print(text, "->", error)
