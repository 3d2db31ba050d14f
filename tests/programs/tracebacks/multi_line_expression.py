def total(items):
    return (
        items[0]
        + items[1]
        * items[2]
        - len(
            items
        )
    )


print(total([1, 2, 3]))
total([1, 2, None])
