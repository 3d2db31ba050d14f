"""Objects on the stack die from the top when an operator fails, whatever its operands."""


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def __getitem__(self, key):
        raise KeyError(self.name)


def add_locals(x, y):
    return [D(1), D(2), D(3), x + y]


def add_constant(x):
    return [D(1), D(2), D(3), x + 1]


def add_stack_local(x):
    return [D(1), D(2), D(3), D(4) + x]


def add_stack(x):
    return [D(1), D(2), D(3), D(4) + D(5)]


def less(x, y):
    return [D(1), D(2), D(3), x < y]


def less_jump(x, y):
    return [D(1), D(2), D(3), 1 if x < y else 2]


def less_jump_stack(x):
    return [D(1), D(2), D(3), 1 if D(4) < x else 2]


def less_jump_both(x):
    return [D(1), D(2), D(3), 1 if D(4) < D(5) else 2]


def item(x, y):
    return [D(1), D(2), D(3), x[y]]


def item_stack(x):
    return [D(1), D(2), D(3), D(4)[x]]


def item_constant(x):
    return [D(1), D(2), D(3), x[7]]


def contained(x):
    return [D(1), D(2), D(3), D(4) in x]


def contained_jump(x):
    return [D(1), D(2), D(3), 1 if D(4) in x else 2]


def contained_in_object(x):
    if D(4) in D(5):
        return 1


def negative(x):
    return [D(1), D(2), D(3), -D(4)]


def attribute(x):
    return [D(1), D(2), D(3), D(4).missing]


def unbound(x):
    if x is not None:
        y = 1
    return [D(1), D(2), D(3), x + y]


def unbound_left(x):
    if x is not None:
        y = 1
    return [D(1), D(2), D(3), y + x]


def call(x):
    return [D(1), D(2), D(3), len(D(4), D(5))]


for function in (add_locals, less, less_jump, item):
    print(function.__name__)
    try:
        function(None, "s")
    except Exception as error:
        print(type(error).__name__)
for function in (add_constant, add_stack_local, add_stack, less_jump_stack, less_jump_both, item_stack,
                 item_constant, contained, contained_jump, contained_in_object, negative, attribute,
                 unbound, unbound_left, call):
    print(function.__name__)
    try:
        function(None)
    except Exception as error:
        print(type(error).__name__)
