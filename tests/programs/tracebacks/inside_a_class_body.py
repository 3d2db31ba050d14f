class Good:
    x = 1


class Bad(Good):
    y = 2

    class Inner:
        z = undefined_name + 1
