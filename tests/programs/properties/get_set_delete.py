class Temperature:
    def __init__(self, celsius):
        self.celsius = celsius

    @property
    def fahrenheit(self):
        "degrees F"
        return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.celsius = (value - 32) * 5 / 9

    @fahrenheit.deleter
    def fahrenheit(self):
        print("deleted")

    @property
    def readonly(self):
        return 1


t = Temperature(100)
print(t.fahrenheit)
t.fahrenheit = 32
print(t.celsius, t.fahrenheit)
t.fahrenheit += 18
print(t.celsius)
del t.fahrenheit
for text in ("t.readonly = 1", "del t.readonly", "t.readonly += 1"):
    try:
        exec(text)
    except AttributeError as e:
        print(e)
print(Temperature.fahrenheit.__doc__, Temperature.fahrenheit.fget(t))


class Hot(Temperature):
    @Temperature.fahrenheit.getter
    def fahrenheit(self):
        return "very " + str(super().fahrenheit)


print(Hot(1000).fahrenheit)
total = 0
for i in range(50):
    t.celsius = i
    total += t.fahrenheit
    if i == 30:
        Temperature.fahrenheit = property(lambda self: 0.5)
print(total)
