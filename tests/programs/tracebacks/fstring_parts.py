import traceback


class Bad:
    def __format__(self, spec):
        raise ValueError(f"bad spec {spec!r}")


bad = Bad()
value = 5
for make in (lambda: f"{value} and {bad:xyz} and {value}",
             lambda: f"{value:{bad}}",
             lambda: f"{undefined_name!r}",
             lambda: f"{value:q}",
             lambda: f"text {value.nope:>{value}} text"):
    try:
        make()
    except Exception:
        traceback.print_exc()
print(f"a{
    1}" if value == 0 else f"""multi {value}
    line {value / 0}
""")
