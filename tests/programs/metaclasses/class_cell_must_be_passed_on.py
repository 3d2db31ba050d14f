class Drops(type):
    def __new__(mcs, name, bases, namespace):
        namespace.pop("__classcell__", None)
        return super().__new__(mcs, name, bases, namespace)


class Fine(metaclass=Drops):
    def f(self):
        return 1


print(Fine().f())
try:
    class Broken(metaclass=Drops):
        def f(self):
            return __class__
except RuntimeError as e:
    print(e)


class Wrong(type):
    def __new__(mcs, name, bases, namespace):
        type.__new__(mcs, "Other", bases, dict(namespace))
        return type.__new__(mcs, name, bases, {k: v for k, v in namespace.items() if k != "__classcell__"})


try:
    class AlsoBroken(metaclass=Wrong):
        def f(self):
            return super()
except (TypeError, RuntimeError) as e:
    print(str(e).split(" at 0x")[0])


class Keeps(type):
    def __new__(mcs, name, bases, namespace):
        print("__classcell__" in namespace, "__qualname__" in namespace, "__module__" in namespace)
        cls = super().__new__(mcs, name, bases, namespace)
        print(cls.f(None).__name__, hasattr(cls, "__classcell__"))
        return cls


class Good(metaclass=Keeps):
    def f(self):
        return __class__
