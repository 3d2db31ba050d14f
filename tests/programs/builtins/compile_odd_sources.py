"""compile(): blanks after a single statement, future statements on one line, odd flags."""


class Index:
    def __index__(self):
        return 0


def attempt(*arguments, **keywords):
    try:
        compile(*arguments, **keywords)
        print("ok")
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "offset", None))


attempt("1 + 2\t\t\n        ", "<single>", "single")
attempt("1 + 2\n   # comment", "<single>", "single")
attempt("1 + 2\n  3", "<single>", "single")
attempt("if x:\n    y\n  ", "<single>", "single")
attempt("from __future__ import division; import string; from __future__ import division\n",
        "<future>", "exec")
attempt("from __future__ import division; from __future__ import division\n", "<future>", "exec")
attempt("pass", "", "exec", Index())
