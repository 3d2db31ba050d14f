from a import b,    ### SyntaxError: trailing comma not allowed without surrounding parentheses
---
from a import (b, c    ### SyntaxError: '(' was never closed
---
from a import (b) c    ### SyntaxError: invalid syntax
---
import a.b as c.d    ### SyntaxError: invalid syntax
---
from . import *, a    ### SyntaxError: invalid syntax
---
import a,    ### SyntaxError: invalid syntax
---
from a import *b    ### SyntaxError: invalid syntax
---
from a import (*)    ### SyntaxError: invalid syntax
---
import a as    ### SyntaxError: invalid syntax
---
from import a    ### SyntaxError: invalid syntax
---
import (a)    ### SyntaxError: invalid syntax
