import datetime

name, value, items = "world", 3.14159, [1, 2]
width, precision = 10, 3
print(f"hello {name}", f"{value:.2f}", f"{value:{width}.{precision}}|", f"{name!r:>{width}}", f"{name!s}{name!a}", f"{{}} {{{name}}}")
print(f"{items[0]}{items}", f"{1 + 1}{'nested'}", f"{name=}", f"{value = :.1f}", f"{name = !r}", f"{(lambda: 5)()}")
print(f"{'a' if value > 3 else 'b'}", f"{ {1: 2}[1] }", f"{datetime.date(2024, 1, 2):%Y/%m/%d}", f"{255:#x} {1000:,} {0.25:%} {5:+}", f"")
print(f"a" "b" f"{1}" 'c', f"{1}{2}{3}", f"{'':*^5}", f"{None}{True}{...}", rf"\d{1}\n", f"""multi
{name} line""", f"{name:{'>'}{width}}", f"{3:{'0'}5d}", F"{1!r}", fR"\{name}")


class C:
    def __format__(self, spec):
        return f"<{spec}>"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "répr"


c = C()
print(f"{c}", f"{c:spec {width}}", f"{c!s}", f"{c!r}", f"{c!a}", f"{c!s:>6}", f"{c=}", f"{c=!s}", f"{ c = :x}")
for text in ("f'{1:x y}'", "f'{name:d}'", "f'{c.nope}'", "f'{undefined}'", "f'{1/0}'", "f'{[]:5}'", "f'{None:>5}'"):
    try:
        eval(text)
    except Exception as e:
        print(text, type(e).__name__, e)


class Bad:
    def __format__(self, spec):
        return 5


try:
    f"{Bad()}"
except TypeError as e:
    print(e)
