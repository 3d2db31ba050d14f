# A function that only computes calls itself deeply in threads with little room on the C stack.
import threading


def mix(n, a, b, c, d, e, f, g, h, i, j, k, m):
    if n <= 0:
        return a + b + c + d + e + f + g + h + i + j + k + m
    x = mix(n - 1, a + 1, b, c, d, e, f, g, h, i, j, k, m)
    return x + a * 2 - b + c * 3 - d + e - f + g - h + i - j + k - m + n


def run():
    for n in 10, 100, 900:
        print(size, n, [mix(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) for _ in range(3)])


for size in 0, 256, 512, 1024:
    threading.stack_size(size * 1024)
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
