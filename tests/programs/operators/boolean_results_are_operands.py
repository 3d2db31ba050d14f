print(1 and 2, 0 and 2, 1 or 2, 0 or 2, 0 or "" or [] or None, 1 and 2 and 3, "" and 1)
print(not 0, not [], not "a", not None)
print((0 or 5) + 1, (1 and 0) or 7, 1 if [] else 2, [] or {} or (), None and 1 or 2)


class Broken:
    def __bool__(self):
        return 1


class Long:
    def __len__(self):
        return -1


class Raises:
    def __bool__(self):
        raise ValueError("no truth")


for thing in (Broken(), Long(), Raises()):
    for text in ("not thing", "thing and 1", "thing or 1", "1 if thing else 2", "[1 for _ in 'a' if thing]"):
        try:
            print(eval(text))
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    try:
        while thing:
            print("?")
    except (TypeError, ValueError) as error:
        print("while", error)
