class Path:
    def __init__(self, *parts):
        self.parts = parts

    def __truediv__(self, other):
        return Path(*self.parts, other)

    def __rtruediv__(self, other):
        return Path(other, *self.parts)

    def __floordiv__(self, other):
        return "//"

    def __mod__(self, other):
        return "%"

    def __divmod__(self, other):
        return "divmod"

    def __str__(self):
        return "/".join(self.parts)


print(Path("a") / "b" / "c", "root" / Path("x"), Path() // 1, Path() % 1, divmod(Path(), 2))
p = Path("p")
p /= "q"
print(p)
