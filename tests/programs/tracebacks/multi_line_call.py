def fail(*args, **kw):
    raise ValueError(
        "a message over "
        "two lines",
        args,
    )


result = [
    1,
    fail(
        1,
        x=2,
    ),
    3,
]
