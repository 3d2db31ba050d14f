from contextlib import nullcontext


class Box:
    pass


box, d, l = Box(), {}, [0, 0, 0]
with nullcontext(1) as box.x, nullcontext(2) as d["k"], nullcontext((3, (4, 5))) as (a, (b, c)):
    print(box.x, d, a, b, c)
with nullcontext([6, 7, 8]) as [l[0], *l[1:]]:
    print(l)
with nullcontext(range(4)) as (first, *rest):
    print(first, rest)


class Bad:
    def __enter__(self):
        return 5

    def __exit__(self, kind, value, tb):
        print("exit sees", kind and kind.__name__)
        return True


with Bad() as (p, q):
    print("never")
print("swallowed the unpacking error")
with Bad() as undefined.attribute:
    print("never")
print("end")
