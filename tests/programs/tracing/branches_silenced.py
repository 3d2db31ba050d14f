# requires: 3.12
# instructions: vary: the tools are told by one engine only
# Tools that are told of branches, in both directions or one, and that want to hear no more.
import sys

monitoring = sys.monitoring
TOOL = 3
monitoring.use_tool_id(TOOL, "branches")
NAMES = [name for name in ("BRANCH", "BRANCH_LEFT", "BRANCH_RIGHT", "LINE")
         if hasattr(monitoring.events, name)]


def turns(n):
    for i in range(n):
        if i == 1:
            pass
    while n:
        n -= 1
    return n


def line(code, offset):
    return next(line for start, end, line in code.co_lines() if start <= offset < end)


def heard(names, answer):
    told = []

    def callback(name):
        def called(code, *places):
            told.append((name, *(places if name == "LINE" else [line(code, at) for at in places])))
            return answer(name)
        return called

    wanted = 0
    for name in names:
        event = getattr(monitoring.events, name)
        wanted |= event
        monitoring.register_callback(TOOL, event, callback(name))
    monitoring.set_local_events(TOOL, turns.__code__, wanted)
    turns(3)
    turns(2)
    told.append("wanted again")
    monitoring.set_local_events(TOOL, turns.__code__, 0)
    monitoring.set_local_events(TOOL, turns.__code__, wanted)
    turns(1)
    told.append("restarted")
    monitoring.restart_events()
    turns(1)
    monitoring.set_local_events(TOOL, turns.__code__, 0)
    turns(1)
    for name in names:
        monitoring.register_callback(TOOL, getattr(monitoring.events, name), None)
    return told


for names in (NAMES[:1], NAMES[1:2], NAMES[2:3], NAMES[1:3], [NAMES[0], NAMES[-1]]):
    print(names)
    print(*heard(names, lambda name: None))
    print(*heard(names, lambda name: monitoring.DISABLE))
    if "LINE" not in names:
        for silent in names:
            print(*heard(names, lambda name: monitoring.DISABLE if name == silent else None))
monitoring.free_tool_id(TOOL)
