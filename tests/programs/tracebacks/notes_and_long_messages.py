class Custom(Exception):
    def __str__(self):
        return "line one\nline two\n  indented"


e = Custom("ignored")
e.add_note("note one\nnote one, second line")
e.add_note("")
e.add_note("note three")
raise e
