"""Planets that attract each other: floats in attributes of objects."""

import math


class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz
        self.mass = mass


def system():
    sun = Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.478)
    bodies = [sun]
    for i in range(1, 5):
        angle, radius = i * 1.3, 4.0 * i
        speed = math.sqrt(sun.mass / radius)
        bodies.append(Body(
            radius * math.cos(angle), radius * math.sin(angle), 0.1 * i,
            -speed * math.sin(angle), speed * math.cos(angle), 0.0, 0.04 / i,
        ))
    return bodies


def advance(bodies, dt):
    for i, a in enumerate(bodies):
        for b in bodies[i + 1:]:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            distance = dx * dx + dy * dy + dz * dz
            pull = dt / (distance * math.sqrt(distance))
            a.vx -= dx * b.mass * pull
            a.vy -= dy * b.mass * pull
            a.vz -= dz * b.mass * pull
            b.vx += dx * a.mass * pull
            b.vy += dy * a.mass * pull
            b.vz += dz * a.mass * pull
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a.mass * (a.vx ** 2 + a.vy ** 2 + a.vz ** 2)
        for b in bodies[i + 1:]:
            distance = math.dist((a.x, a.y, a.z), (b.x, b.y, b.z))
            total -= a.mass * b.mass / distance
    return total


def run(n):
    bodies = system()
    before = energy(bodies)
    for _ in range(n):
        advance(bodies, 0.001)
    return before, energy(bodies)


N = 55_000
