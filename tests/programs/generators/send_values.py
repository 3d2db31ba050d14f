def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return average
        total += value
        count += 1
        average = total / count


g = averager()
try:
    g.send(5)
except TypeError as error:
    print(error)
print(next(g), g.send(10), g.send(20), g.send(33))
try:
    g.send(None)
except StopIteration as stop:
    print("result", stop.value)
try:
    g.send(1)
except StopIteration as stop:
    print("over", stop.value)
