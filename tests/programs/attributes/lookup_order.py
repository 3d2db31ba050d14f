class Data:
    def __get__(self, instance, owner):
        return "data descriptor"

    def __set__(self, instance, value):
        print("set", value)


class NonData:
    def __get__(self, instance, owner):
        return "non-data descriptor"


class C:
    data = Data()
    nondata = NonData()
    plain = "class attribute"

    def __getattr__(self, name):
        return f"fallback {name}"


c = C()
c.__dict__.update(data="instance", nondata="instance", plain="instance")
print(c.data, c.nondata, c.plain, c.missing)
print(C.data, C.nondata, C.plain)
c.data = 5
del c.nondata, c.plain
print(c.nondata, c.plain)
try:
    C.missing
except AttributeError as e:
    print(e)
