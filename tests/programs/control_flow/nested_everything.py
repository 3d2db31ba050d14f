def f(n):
    log = []
    for i in range(n):
        try:
            with open(__file__) as file:
                while True:
                    try:
                        for j in range(5):
                            if j == i:
                                break
                            if (i + j) % 4 == 3:
                                raise ValueError((i, j))
                        else:
                            log.append(("else", i))
                            continue_outer = True
                            break
                        if i % 2:
                            break
                        if i == 4:
                            return log, "returned", file.closed
                        raise KeyError(i)
                    except ValueError as e:
                        log.append(("value", e.args))
                        break
                    finally:
                        log.append(("f", i))
        except KeyError as e:
            log.append(("key", e.args, file.closed))
            continue
        log.append(("end", i))
    return log


print(f(4))
print(f(6))
