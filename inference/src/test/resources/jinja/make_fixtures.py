"""Writes small-templates.json: what Jinja itself makes of each small template.

Needs jinja2 3.1.6. The environment is the one that transformers gives to chat templates. Each case is
[template, rendering], or [template, null, message] where Jinja refuses it.
"""
import datetime
import json
import os

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

NOW = datetime.datetime(2026, 1, 5, 9, 4, 7)

VARIABLES = {
    "text": "Hello World",
    "blank": "",
    "n": 7,
    "f": 2.5,
    "yes": True,
    "no": False,
    "nil": None,
    "list": [3, 1, 2],
    "words": ["beta", "Alpha", "gamma", "alpha"],
    "empty": [],
    "map": {"b": 1, "a": 2, "C": [1, {"x": None}]},
    "odd": {"items": 1, "keys": 2, "get": 3, "a b": 4, "_private": 5},
    "users": [
        {"name": "Ann", "age": 31, "role": "user", "tags": ["x"], "address": {"city": "Ulm"}},
        {"name": "bob", "age": 25, "role": "admin", "tags": [], "address": {"city": "Bonn"}},
        {"name": "Cid", "age": 31, "role": "user", "tags": None},
    ],
    "unicode": "Grüße 日本 👍 ß",
    "quotes": "it's \"so\" \\ & <b>",
    "lines": "a\n b\n\nc\n",
    "tree": [{"v": 1, "c": [{"v": 2, "c": []}, {"v": 3, "c": [{"v": 4, "c": []}]}]}, {"v": 5, "c": []}],
    "big": 12345678901234567890,
    "nested": {"a": {"b": [10, 20, {"c": "deep"}]}},
}


class Generation(Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.CallBlock(self.call_method("_body"), [], [], body).set_lineno(line)

    def _body(self, caller):
        return caller()


def environment():
    env = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[Generation, loopcontrols]
    )

    def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
        return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)

    def raise_exception(message):
        raise jinja2.exceptions.TemplateError(message)

    env.filters["tojson"] = tojson
    env.globals["raise_exception"] = raise_exception
    env.globals["strftime_now"] = NOW.strftime
    return env


def case(env, source):
    try:
        return [source, env.from_string(source).render(**VARIABLES)]
    except Exception as error:
        return [source, None, type(error).__name__ + ": " + str(error)]


def sources():
    """Parted by lines of ----; in each part that begins with {{}} every line is an expression."""
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "small-templates.txt"), encoding="utf-8", newline="") as file:
        for part in file.read().split("\n----\n"):
            if part.startswith("{{}}\n"):
                yield from ("{{ " + line + " }}" for line in part.splitlines()[1:] if line)
            else:
                yield part


def main():
    env = environment()
    # what is printed with its address in memory is nobody's expectation
    cases = [c for c in (case(env, s) for s in dict.fromkeys(sources())) if " at 0x" not in str(c[1])]
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "small-templates.json"), "w", encoding="utf-8") as file:
        file.write('{"variables": ' + json.dumps(VARIABLES, ensure_ascii=False) + ',\n"cases": [\n')
        file.write(",\n".join(json.dumps(c, ensure_ascii=False) for c in cases) + "\n]}\n")
    print(len(cases), "cases,", sum(c[1] is None for c in cases), "of them refused")


main()
