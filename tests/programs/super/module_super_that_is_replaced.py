"""`super` replaced from outside, when the compiler could not know, is called as it was written."""


class Other:
    message = "of another super"

    def __init__(self, *arguments):
        self.arguments = len(arguments)

    def method(self):
        return self.arguments


class C:
    def attribute(self):
        return super().message

    def call(self):
        return super().method()

    def explicit(self):
        return super(C, self).method()


globals()["super"] = Other
print(C().attribute(), C().call(), C().explicit())
