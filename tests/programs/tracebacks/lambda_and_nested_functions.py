def outer():
    def middle():
        return (lambda x: [y for y in x])(5)
    return middle


f = outer()
f()
