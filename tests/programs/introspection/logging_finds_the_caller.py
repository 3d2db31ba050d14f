import io
import logging

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(funcName)s:%(lineno)d:%(levelname)s:%(message)s"))
log = logging.getLogger("program")
log.propagate = False
log.addHandler(handler)
log.setLevel(logging.DEBUG)


def f():
    log.info("from f %d", 1)
    wrapper("via wrapper")
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("failed")


def wrapper(text):
    log.warning(text, stacklevel=2)


f()
[log.debug("in comprehension") for _ in range(1)]
log.error("module level", stack_info=False)
print(stream.getvalue())
