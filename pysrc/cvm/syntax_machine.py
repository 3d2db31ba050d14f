"""The machine that searches for a syntax error: a parser of grammars in a small notation.

It turns grammar rules (see syntax_rules.py) into instructions and runs these over the tokens of a
program, with backtracking and with a memory of what each rule gave at each token.  The stack is a
list, so depth costs memory only, and is limited by a counter.

The notation, one rule per paragraph:

    name: item item ... -> action
        | [FEATURE] item ...                an alternative that exists where the feature does
        | [!FEATURE] item ...               ... does not
        ? item ...                          an alternative for the second pass only
                                            (a line that begins otherwise continues the one before)

    'text'  an operator or keyword          "text"  a soft keyword
    NAME    a kind of token                 rule    another rule
    x?  x*  x+                              x%,     one or more x separated by a token
    &x  !x  ahead and not ahead             ( ... | ... )  a group
    ~       no other alternative now        !!'text'  an error unless this token follows
    a=x     a name for what x gave

Before the name, `memo` says that the results are shared between the search with and without second-
pass alternatives (which is what the host does, and it shows), `quiet` that the rule searches
without them.  What a rule gives is a node: a tuple of kind, first token, last token, children.  A
token is its index.
"""

from cvm import features, tokens
from cvm.originals import __builtins__  # noqa: F401
from cvm.tokens import NAME

MAX_DEPTH = 6000        # nested rules

(TOKEN, ONE_OF, SOFT, FORCE, CALL, CAPTURE, CHOICE, COMMIT, SKIP, NEW_LIST, APPEND, LOOP, LIST,
 AHEAD, NOT_AHEAD, SAVE, RESTORE, NOT, CUT, NOTHING, RULE_FAILED, NEXT, GIVE, GIVE_NODE,
 GIVE_CAPTURE, GIVE_CALL, STOP) = range(27)


class Rule:
    """A rule of the grammar: where its alternatives start and which tokens they can start with."""

    def __init__(self, name, index):
        self.name = name
        self.index = index
        self.is_shared = self.is_quiet = False
        self.is_defined = name.startswith("(")      # groups have no paragraph
        self.alternatives = []          # (item lists, action, is for the second pass only)
        self.starts = []                # where the instructions of each begin
        self.first = None               # the kinds of tokens it can start with, as bits; -1 = any
        self.first_of = []              # the same for each alternative
        self.can_be_empty = False
        self.choices = ({}, {})         # kind -> starts, without and with the second pass


class _Frame:
    """A rule at work."""

    __slots__ = ("parent", "back", "rule", "start", "base", "names", "items", "saved",
                 "choices", "choice", "with_errors")

    def __init__(self, parent, back, rule, start, base, with_errors):
        self.parent = parent
        self.back = back
        self.rule = rule
        self.start = start
        self.base = base
        self.names = {}
        self.with_errors = with_errors


class Grammar:
    """The instructions made from a grammar."""

    def __init__(self, text):
        self.rules = {}
        self.ops = [RULE_FAILED, NEXT, NOTHING, STOP]
        self.args = [None] * 4
        self.entries = {}
        self.count = 0
        for paragraph in text.strip().split("\n\n"):
            self._read(paragraph)
        for rule in list(self.rules.values()):
            if not rule.is_defined:
                raise ValueError("the grammar has no rule " + rule.name)
        self._find_first()
        for rule in self.rules.values():
            for items, action, _ in rule.alternatives:
                rule.starts.append(len(self.ops))
                for item in items:
                    self._emit_item(item)
                self._emit(*action)

    # Reading the notation.

    def _rule(self, name):
        rule = self.rules.get(name)
        if rule is None:
            rule = self.rules[name] = Rule(name, self.count)
            self.count += 1
        return rule

    def _read(self, paragraph):
        head, _, body = paragraph.partition(":")
        *flags, name = head.split()
        rule = self._rule(name)
        rule.is_defined = True
        rule.is_shared = "memo" in flags
        rule.is_quiet = "quiet" in flags
        lines = []
        for line in body.strip().split("\n"):
            line = line.strip()
            if line[0] in "|?":
                lines.append(line)
            elif lines:
                lines[-1] += " " + line
            else:
                lines.append("| " + line)
        for line in lines:
            only_with_errors = line[0] == "?"
            items, _, action = line[1:].partition(" -> ")
            words = items.split()
            if words[0][0] == "[" and not self._has_feature(words.pop(0)[1:-1]):
                continue
            self._add_alternatives(rule, words, action.strip(), only_with_errors)

    def _has_feature(self, name):
        wanted = not name.startswith("!")
        return bool(getattr(features, name.lstrip("!"))) == wanted

    def _add_alternatives(self, rule, words, action, only_with_errors):
        words = words[::-1]
        while True:
            items = self._read_items(words)
            rule.alternatives.append((items, self._action(items, action), only_with_errors))
            if not words:
                return
            words.pop()

    def _read_items(self, words):
        # Items up to the end, a `|` or a `)`.  Each is (prefix, name, what, suffix).
        items = []
        while words and words[-1] != "|" and words[-1][0] != ")":
            word = words.pop()
            capture = ""
            if word[0].isalpha() and "=" in word:
                capture, _, word = word.partition("=")
            prefix = ""
            while word[0] in "&!~" and len(word) > 1:
                prefix += word[0]
                word = word[1:]
            if word == "(":
                what, suffix = self._read_group(words)
            else:
                what, suffix = self._read_word(word)
            items.append((prefix, capture, what, suffix))
        return items

    def _read_group(self, words):
        group = self._rule(f"({self.count})")
        while True:
            items = self._read_items(words)
            group.alternatives.append((items, self._action(items, ""), False))
            end = words.pop()
            if end[0] == ")":
                break
        # A group of single tokens is a set of kinds.
        kinds = 0
        for items, _, _ in group.alternatives:
            if len(items) == 1 and items[0][2][0] == TOKEN and items[0][::3] == ("", ""):
                kinds |= 1 << items[0][2][1]
            else:
                return (CALL, group), end[1:]
        del self.rules[group.name]
        return (ONE_OF, kinds), end[1:]

    def _read_word(self, word):
        if word == "~":
            return (CUT, None), ""
        if word[0] in "'\"":
            end = word.index(word[0], 1)
            text = word[1:end]
            suffix = word[end + 1:]
            if word[0] == '"':
                return (SOFT, text), suffix
            kind = tokens.OPERATORS.get(text) or tokens.KEYWORDS[text]
            return (TOKEN, kind), suffix
        name = word.rstrip("?*+%,;|")
        suffix = word[len(name):]
        if name.isupper():
            return (TOKEN, getattr(tokens, name)), suffix
        return (CALL, self._rule(name)), suffix

    def _action(self, items, text):
        if not text:
            named = [item[1] for item in items if item[1]]
            if len(named) == 1:
                return GIVE_CAPTURE, named[0]
            if len(items) == 1:
                return GIVE, None
            return GIVE_NODE, ("", ())
        if text[0] == "<":
            if "|" in text:
                raise ValueError("an action at the end of a line only: " + text)
            kind, _, names = text[1:].partition(">")
            return GIVE_NODE, (kind, tuple(names.split()))
        if " -> " in text:
            raise ValueError("two actions in a line: " + text)
        words = text.split(" ", 1)
        if len(words) == 1 and any(item[1] == text for item in items):
            return GIVE_CAPTURE, text
        return GIVE_CALL, (words[0], words[1] if len(words) > 1 else "")

    # Which tokens a rule can start with.

    def _find_first(self):
        changed = True
        for rule in self.rules.values():
            rule.first = 0
        while changed:
            changed = False
            for rule in self.rules.values():
                rule.first_of = []
                first = 0
                can_be_empty = False
                for items, _, _ in rule.alternatives:
                    kinds, empty = self._first_of(items)
                    rule.first_of.append(-1 if empty else kinds)
                    first |= kinds
                    can_be_empty = can_be_empty or empty
                if (first, can_be_empty) != (rule.first, rule.can_be_empty):
                    rule.first = first
                    rule.can_be_empty = can_be_empty
                    changed = True

    def _first_of(self, items):
        first = 0
        for prefix, _, (op, arg), suffix in items:
            if op == CUT or (prefix and prefix != "!!"):
                continue
            if prefix == "!!":
                return -1, False
            if op == TOKEN:
                first |= 1 << arg
                empty = False
            elif op == ONE_OF:
                first |= arg
                empty = False
            elif op == SOFT:
                first |= 1 << tokens.NAME
                empty = False
            else:
                first |= arg.first
                empty = arg.can_be_empty
            if not empty and suffix[:1] not in ("?", "*"):
                return first, False
        return first, True

    def entry(self, name):
        """Where to begin for a search for this rule."""
        place = self.entries.get(name)
        if place is None:
            place = self.entries[name] = len(self.ops)
            self._emit(CALL, self.rules[name])
            self._emit(STOP)
        return place

    # Making the instructions.

    def _emit(self, op, arg=None):
        self.ops.append(op)
        self.args.append(arg)

    def _emit_item(self, item):
        prefix, capture, (op, arg), suffix = item
        if prefix == "!!":
            op = FORCE
        elif prefix and op in (TOKEN, ONE_OF):
            kinds = 1 << arg if op == TOKEN else arg
            self._emit(AHEAD if prefix == "&" else NOT_AHEAD, kinds)
            return
        elif prefix == "&":
            self._emit(SAVE)
            self._emit(op, arg)
            self._emit(RESTORE)
            return
        elif prefix == "!":
            place = len(self.ops)
            self._emit(CHOICE)
            self._emit(op, arg)
            self._emit(NOT)
            self.args[place] = len(self.ops)
            return
        if not suffix:
            self._emit(op, arg)
        elif suffix == "?":
            place = len(self.ops)
            self._emit(CHOICE)
            self._emit(op, arg)
            self._emit(COMMIT)
            self._emit(SKIP, len(self.ops) + 2)
            self.args[place] = len(self.ops)
            self._emit(NOTHING)
        else:
            self._emit_loop(op, arg, suffix)
        if capture:
            self._emit(CAPTURE, capture)

    def _emit_loop(self, op, arg, suffix):
        self._emit(NEW_LIST)
        if suffix != "*":
            self._emit(op, arg)
            self._emit(APPEND)
        place = len(self.ops)
        self._emit(CHOICE)
        if suffix[0] == "%":
            self._emit(TOKEN, tokens.OPERATORS[suffix[1]])
        self._emit(op, arg)
        self._emit(APPEND)
        self._emit(LOOP, place)
        self.args[place] = len(self.ops)
        self._emit(LIST)


class Machine:
    """One search over the tokens of a program.

    `filled` counts the tokens looked at so far; `actions` has a method for each action of the
    grammar.  An action that gives None fails its rule, whatever other alternatives there are.
    """

    def __init__(self, grammar, kinds, actions):
        self.grammar = grammar
        self.kinds = kinds
        self.actions = actions
        self.filled = 0
        self.position = 0
        self.with_errors = False

    def run(self, name, start=0):
        """What the rule gives at the token `start`, or None; the position is left behind it."""
        grammar = self.grammar
        ops = grammar.ops
        args = grammar.args
        kinds = self.kinds
        fetch = self.actions.fetch
        size = grammar.count
        shared = {}
        memories = ({}, {})
        with_errors = self.with_errors
        filled = self.filled
        position = start
        value = None
        depth = 0
        frame = None
        stack = [(2, start, None)]
        here = grammar.entry(name)

        while True:
            op = ops[here]
            if op == TOKEN:
                if position >= filled:
                    filled = fetch(position)
                if kinds[position] == args[here]:
                    value = position
                    position += 1
                    here += 1
                    continue
            elif op == CALL:
                if position >= filled:
                    filled = fetch(position)
                rule = args[here]
                memory = shared if rule.is_shared else memories[with_errors]
                known = memory.get(position * size + rule.index, memory)
                if known is memory:
                    kind = kinds[position]
                    choices = rule.choices[with_errors].get(kind)
                    if choices is None:
                        choices = _choices(rule, kind, with_errors)
                    if choices:
                        depth += 1
                        if depth > MAX_DEPTH:
                            self.filled = filled
                            raise self.actions.overflow()
                        frame = _Frame(frame, here + 1, rule, position, len(stack), with_errors)
                        stack.append((0, position, frame))
                        if len(choices) > 1:
                            frame.choices = choices
                            frame.choice = 1
                            stack.append((1, position, frame))
                        if rule.is_quiet:
                            with_errors = False
                        here = choices[0]
                        continue
                elif known is not None:
                    value, position = known
                    here += 1
                    continue
            elif op == CAPTURE:
                frame.names[args[here]] = value
                here += 1
                continue
            elif op == CHOICE:
                stack.append((args[here], position, frame))
                here += 1
                continue
            elif op >= GIVE:
                arg = args[here]
                if op == GIVE_CAPTURE:
                    value = frame.names[arg]
                elif op == GIVE_NODE:
                    kind, names = arg
                    value = (kind, frame.start, position - 1,
                             [frame.names.get(name) for name in names])
                elif op == GIVE_CALL:
                    self.filled = filled
                    self.position = position
                    value = getattr(self.actions, arg[0])(frame.names, frame.start, arg[1])
                elif op == STOP:
                    self.filled = filled
                    self.position = position
                    return value
                if op != GIVE_CALL or value is not None:
                    rule = frame.rule
                    with_errors = frame.with_errors
                    memory = shared if rule.is_shared else memories[with_errors]
                    memory[frame.start * size + rule.index] = value, position
                    del stack[frame.base:]
                    here = frame.back
                    frame = frame.parent
                    depth -= 1
                    continue
                del stack[frame.base + 1:]
            elif op == ONE_OF:
                if position >= filled:
                    filled = fetch(position)
                if args[here] >> kinds[position] & 1:
                    value = position
                    position += 1
                    here += 1
                    continue
            elif op == RULE_FAILED:
                rule = frame.rule
                with_errors = frame.with_errors
                memory = shared if rule.is_shared else memories[with_errors]
                memory[position * size + rule.index] = None
                frame = frame.parent
                depth -= 1
            elif op == NEXT:
                choice = frame.choice
                choices = frame.choices
                if choice + 1 < len(choices):
                    frame.choice = choice + 1
                    stack.append((1, position, frame))
                here = choices[choice]
                continue
            elif op == COMMIT:
                stack.pop()
                here += 1
                continue
            elif op == SKIP:
                here = args[here]
                continue
            elif op == NOTHING:
                value = None
                here += 1
                continue
            elif op == NEW_LIST:
                frame.items = []
                here += 1
                continue
            elif op == APPEND:
                frame.items.append(value)
                here += 1
                continue
            elif op == LOOP:
                stack.pop()
                here = args[here]
                continue
            elif op == LIST:
                value = frame.items
                here += 1
                continue
            elif op == AHEAD:
                if position >= filled:
                    filled = fetch(position)
                if args[here] >> kinds[position] & 1:
                    here += 1
                    continue
            elif op == NOT_AHEAD:
                if position >= filled:
                    filled = fetch(position)
                if not args[here] >> kinds[position] & 1:
                    here += 1
                    continue
            elif op == SOFT:
                if position >= filled:
                    filled = fetch(position)
                if kinds[position] == NAME and self.actions.text_of(position) == args[here]:
                    value = position
                    position += 1
                    here += 1
                    continue
            elif op == SAVE:
                frame.saved = position
                here += 1
                continue
            elif op == RESTORE:
                position = frame.saved
                here += 1
                continue
            elif op == NOT:
                stack.pop()
            elif op == CUT:
                del stack[frame.base + 1:]
                here += 1
                continue
            elif op == FORCE:
                if position >= filled:
                    filled = fetch(position)
                if kinds[position] != args[here]:
                    self.filled = filled
                    raise self.actions.expected(position, args[here])
                value = position
                position += 1
                here += 1
                continue
            here, position, frame = stack.pop()


def _choices(rule, kind, with_errors):
    """Where the alternatives start that can start with this kind of token."""
    choices = rule.choices[with_errors][kind] = tuple(
        start for start, first, (_, _, only_with_errors)
        in zip(rule.starts, rule.first_of, rule.alternatives, strict=True)
        if first >> kind & 1 and (with_errors or not only_with_errors))
    return choices
