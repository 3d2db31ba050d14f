def factorial(n):
    product = 1
    for i in range(2, n + 1):
        product *= i
    return product


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def count_down(n, step):
    while n > -(2**65):
        n -= step
    return n


def powers():
    n = 1
    for _ in range(70):
        n = n << 1
    for _ in range(70):
        n = n >> 1
    return n


for _ in range(3):
    print(factorial(25), factorial(12), factorial(20), factorial(21))
    print(fibonacci(80), fibonacci(95), fibonacci(10))
    print(count_down(2**65, 2**58), powers())
