# requires: 3.14
"""Template strings."""
from string.templatelib import Interpolation, Template


def show(template):
    print(type(template).__name__, template.strings, template.values)
    for part in template.interpolations:
        print("   ", part.value, part.expression, part.conversion, repr(part.format_spec))


name, width = "x", 5
show(t"")
show(t"plain")
show(t"a{name}b{width!r}c{name:>{width}}d")
show(t"{name}{width}")
show(t"{name = !s:^9}" t"and {1 + 1}")
show(rt"\d{name:\d}")
show(t"{t'{name}'}{f'{name}'}{{}}")
print(isinstance(t"{1}".interpolations[0], Interpolation), isinstance(t"", Template))
print([part for part in t"a{name}b" if isinstance(part, str)])
try:
    t"{undefined}"
except NameError as error:
    print(error)
for source in ('t"a" "b"', 't"{}"', 't"{a!x}"', 't"{a b}"', 'ft"x"', 'ub"x"', 't"{lambda x: 1}"'):
    try:
        compile(source, "<source>", "eval")
    except SyntaxError as error:
        print(error.msg, error.offset, error.end_offset)
