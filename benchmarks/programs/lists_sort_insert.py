"""Insertion sort and merge sort written out: indexing, comparing, storing."""


def numbers(count):
    seed = 42
    result = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        result.append(seed % 10000)
    return result


def insertion_sort(items):
    for i in range(1, len(items)):
        item = items[i]
        j = i - 1
        while j >= 0 and items[j] > item:
            items[j + 1] = items[j]
            j -= 1
        items[j + 1] = item
    return items


def merge_sort(items):
    if len(items) <= 8:
        return insertion_sort(items)
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]


def run(n):
    small = insertion_sort(numbers(n // 40))
    large = merge_sort(numbers(n))
    return small[:3], small[-3:], large[::max(1, n // 5)]


N = 110_000
