# How often an operand of `and` and `or` is asked for its truth is a matter of the version.
class V:
    def __init__(self, v): self.v=v; self.called=0
    def __bool__(self): self.called+=1; return self.v
def t(*a): return [V(x) for x in a]
v = t(0>1,1>0,1>0,1>0)
res = v[0] and v[1] or v[2] or v[3]
print([e.called for e in v])
v = t(False,False,True,True,False)
res = v[0] or v[1] and v[2] or v[3] or v[4]
print([e.called for e in v])
