"""Vectors with operators: __slots__, special methods, many short-lived objects."""


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def cross(self, other):
        return Vector(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y and self.z == other.z


def run(n):
    position = Vector(0.0, 0.0, 0.0)
    velocity = Vector(1.0, 0.5, 0.25)
    spin = Vector(0.0, 0.0, 0.01)
    same = 0
    for _ in range(n):
        velocity = velocity + velocity.cross(spin)
        velocity = velocity * (1.5 / (velocity.dot(velocity) + 0.2))
        position = position + velocity * 0.01
        if position == velocity - spin:
            same += 1
    return position.x, position.y, position.z, same


N = 200_000
