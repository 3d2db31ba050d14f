class C:
    pass


def read(o, n):
    results = []
    for i in range(n):
        try:
            value = o.missing
        except AttributeError as e:
            value = str(e)
        if not results or results[-1] != value:
            results.append(value)
        if i == 20:
            C.__getattr__ = lambda self, name: "from getattr"
        if i == 30:
            C.__getattribute__ = lambda self, name: "from getattribute"
        if i == 40:
            del C.__getattribute__
        if i == 50:
            C.missing = "class value"
        if i == 60:
            o.missing = "instance value"
    return results


print(read(C(), 70))
