class Point:
    def __init__(self):
        self.x_coordinate = 1


p = Point()
try:
    p.x_coordinat
except AttributeError as e:
    print(e, e.name, e.obj is p)
try:
    undefined_name
except NameError as e:
    print(e, e.name)
try:
    import no_such_module_here
except ImportError as e:
    print(type(e).__name__, e, e.name, e.path)
try:
    from os import no_such_name
except ImportError as e:
    print(e.msg.split("(")[0], e.name, e.name_from if hasattr(e, "name_from") else None)
try:
    {}["missing"]
except KeyError as e:
    print(e, e.args)
try:
    [][5]
except IndexError as e:
    print(e)
try:
    Point.missing
except AttributeError as e:
    print(e, e.obj is Point)
try:
    p.y = 1
    del p.y
    del p.y
except AttributeError as e:
    print(e, e.name)


def f():
    print(local)
    local = 1


try:
    f()
except UnboundLocalError as e:
    print(e, e.name)
try:
    int.real.nothing
except AttributeError as e:
    print(e)
