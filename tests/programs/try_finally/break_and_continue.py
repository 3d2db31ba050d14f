def run():
    log = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            log.append(i)
        finally:
            log.append(f"f{i}")
    else:
        log.append("else")
    return log


print(run())


def nested():
    log = []
    for i in range(3):
        try:
            for j in range(3):
                try:
                    if j == 1:
                        if i == 1:
                            break
                        continue
                    log.append((i, j))
                finally:
                    log.append("in")
            if i == 2:
                return log
        finally:
            log.append("out")


print(nested())


def with_while():
    n = 0
    while True:
        try:
            n += 1
            if n < 3:
                continue
            try:
                break
            finally:
                n += 100
        finally:
            n += 10
    return n


print(with_while())
