"""What the checkers need to know of Swift files: code without its comments and strings, declarations, brackets.

No parser: good enough for formatted sources (`swift format` runs before), and it says so when brackets do not close.
"""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def swift_files(*folders):
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.swift"))


def shown(path, line):
    return f"{path.relative_to(ROOT)}:{line}"


def blanked(text):
    """The same text with the contents of comments and strings turned to spaces; every line and column stays."""
    out = []
    at = 0
    while begin := _HIDDEN.search(text, at):
        out.append(text[at : begin.start()])
        if begin.group().startswith("`"):
            end = begin.end()
            out.append(re.sub(r"[^\w\s`]", " ", begin.group()))
        else:
            is_regex = re.match("/[^/*]", begin.group())
            end = begin.end() if is_regex else min(_end_of_hidden(text, begin.start()), len(text))
            out.append(re.sub(r"[^\n]", " ", text[begin.start() : end]))
        at = end
    return "".join(out) + text[at:]


# A name in backticks is a sentence: its quotes and brackets are no code, its words stay. A regular expression begins
# after a bracket or a space, and no space follows its slash.
_REGEX = r"(?<=[( ])/(?![/*\s])(?:\\.|\[[^\]\n]*\]|[^/\\\n])+/"
_HIDDEN = re.compile(r'//|/\*|#*"|`[^`\n]*`|' + _REGEX)


def _end_of_hidden(text, at):
    if text.startswith("//", at):
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    if text.startswith("/*", at):
        return _end_of_block_comment(text, at)
    opening = re.compile(r'(#*)("""|")').match(text, at)
    return _end_of_string(text, opening) if opening else None


def _end_of_block_comment(text, at):
    depth = 0
    for mark in re.compile(r"/\*|\*/").finditer(text, at):
        depth += 1 if mark.group() == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)


def _end_of_string(text, opening):
    hashes, quotes = opening.groups()
    closing, escape = quotes + hashes, "\\" + hashes
    at = opening.end()
    while at < len(text):
        if text.startswith(escape + "(", at):
            at = _end_of_interpolation(text, at + len(escape))
        elif text.startswith(escape, at):
            at += len(escape) + 1
        elif text.startswith(closing, at):
            return at + len(closing)
        elif text[at] == "\n" and quotes == '"':
            return at
        else:
            at += 1
    return len(text)


def _end_of_interpolation(text, at):
    depth = 0
    while at < len(text):
        sign = re.compile(r'//|/\*|#*"|[()]').search(text, at)
        if not sign:
            return len(text)
        if sign.group() not in "()":
            at = _end_of_hidden(text, sign.start())
            continue
        depth += 1 if sign.group() == "(" else -1
        at = sign.end()
        if depth == 0:
            return at
    return at


def matching(code, at):
    """The offset of the bracket that closes the one at `at`, in blanked code."""
    pairs = {"(": ")", "[": "]", "{": "}"}
    opening, closing = code[at], pairs[code[at]]
    depth = 0
    for sign in re.compile(f"[{re.escape(opening + closing)}]").finditer(code, at):
        depth += 1 if sign.group() == opening else -1
        if depth == 0:
            return sign.start()
    raise ValueError(f"a {opening} never closes")


@dataclass
class Function:
    """A func, init or subscript with its place; `body` is the blanked text between its braces, or None."""

    kind: str
    name: str
    line: int
    parameters: int
    body: str | None

    @property
    def lines(self):
        return 0 if self.body is None else self.body.count("\n") + 1

    @property
    def only_stores(self):
        """A memberwise initialiser: nothing but `self.x = ...`, one a line. Its parameters are the type's properties."""
        if self.kind != "init" or self.body is None:
            return False
        rows = [row.strip() for part in self.body.split("\n") for row in part.split(";") if row.strip()]
        return all(re.fullmatch(r"(self\.)?\w+ = \S.*", row) for row in rows)


_START = re.compile(r"\b(func|init|subscript)\b(?:\s*(`[^`\n]*`|[^\s(<]+))?")


def functions(code):
    """Every function in blanked code, in order; calls such as `self.init(...)` are left out."""
    for match in _START.finditer(code):
        before = code[: match.start()].rstrip(" ")
        if before.endswith(".") or (match.group(1) == "func" and not match.group(2)):
            continue
        opening = code.find("(", match.end() if match.group(1) == "func" else match.start())
        if opening < 0:
            continue
        if match.group(1) == "init" and not re.fullmatch(r"init[?!]?(<.*>)?", code[match.start() : opening].strip(), re.S):
            continue
        closing = matching(code, opening)
        line = code.count("\n", 0, match.start()) + 1
        name = (match.group(2) or "") if match.group(1) == "func" else match.group(1)
        yield Function(match.group(1), name, line, _count(code[opening + 1 : closing]), _body(code, closing + 1))


def _count(parameters):
    """How many parameters stand between the parentheses: the commas outside of every bracket, plus one."""
    depth, commas = 0, 0
    flat = parameters.strip().rstrip(",").replace("->", "  ")
    for sign in flat:
        depth += {"(": 1, "[": 1, "{": 1, "<": 1, ")": -1, "]": -1, "}": -1, ">": -1}.get(sign, 0)
        commas += sign == "," and depth == 0
    return commas + 1 if flat else 0


def _body(code, at):
    """The text of the braces that follow a signature; None for a requirement of a protocol."""
    tail = re.compile(r"[^{}\n]*(?:\n\s*(?:where|->|async|throws)[^{}\n]*)*\{").match(code, at)
    if not tail:
        return None
    opening = tail.end() - 1
    return code[opening + 1 : matching(code, opening)]
