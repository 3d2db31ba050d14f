class A:
    kind = "A"

    def name(self):
        return "a"


class B:
    kind = "B"

    def name(self):
        return "b"


def run(objects, n, change_at, change):
    seen = []
    for i in range(n):
        for o in objects:
            text = o.name() + o.kind
            if not seen or seen[-1] != text:
                seen.append(text)
        if i == change_at:
            change()
    return seen


a = A()
print(run([a], 60, 30, lambda: setattr(A, "name", lambda self: "patched")))
print(run([a], 60, 30, lambda: setattr(A, "kind", "KIND")))
print(run([a], 60, 30, lambda: setattr(a, "kind", "instance")))
print(run([a], 60, 30, lambda: a.__dict__.update(name=lambda: "instance method")))
print(run([a], 60, 30, lambda: delattr(a, "name")))
print(run([a], 60, 30, lambda: setattr(a, "__class__", B)))
print(run([a, B(), A()], 3, 1, lambda: setattr(B, "name", A.name)))
print(run([a], 10, 5, lambda: B.__dict__ and setattr(B, "name", property(lambda self: lambda: "property"))))
