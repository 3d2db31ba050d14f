# instructions: vary: the host counts its own functions between the frames as well
"""A property that asks for itself."""


class Recursive:
    @property
    def again(self):
        return self.again


try:
    print(Recursive().again)
except RecursionError:
    print("too deep")
