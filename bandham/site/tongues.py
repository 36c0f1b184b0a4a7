"""Templates compiled once for each language, with what they say already in it."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

from django.utils import translation
from jinja2 import Environment, Template, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from bandham.records.signs import icon


def _said(say: Callable[..., str]) -> Callable[..., Markup]:
    return lambda *words: Markup(say(*words) % {})  # noqa: S704  # our own words, as Jinja takes them


_KNOWN: dict[str, Callable[..., Markup]] = {
    "_": _said(translation.gettext), "gettext": _said(translation.gettext),
    "pgettext": _said(translation.pgettext), "icon": icon}
"""What a template calls whose answer its words and the language decide alone."""
_SENTENCE = ("_", "gettext")
_OF_A_DICT = frozenset(dir(dict))


def text_of(value: Any) -> str:
    """A value as a page prints it, escaped as Markup escapes. A piece of a page is joined with the next at once,
    so it need not be told from text that is not escaped yet."""
    if isinstance(value, Markup):
        return value
    if type(value) is not str:
        if hasattr(value, "__html__"):
            return str(value.__html__())
        value = str(value)
    told: str = value.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    return told.replace("'", "&#39;").replace('"', "&#34;")


class _Writer(CodeGenerator):
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.text_of(")


    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """A part joined before it is handed on: each of its pieces would else go through every part around it."""
        of = "yield from "
        super().writeline(f"yield environment.concat({x.removeprefix(of)})" if x.startswith(of) else x, node, extra)


class _Page(Template):
    """A template whose macros are the same wherever they are imported: its globals are those of all others."""

    def _get_default_module(self, ctx: Any = None) -> Any:
        return super()._get_default_module()


class Tongues(Environment):
    """The environment that settings know; the templates it hands out are of the language at hand."""

    template_class = _Page
    code_generator_class = _Writer
    text_of = staticmethod(text_of)
    language = ""
    """The one that this environment compiles for, if it is one of those it has made itself."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.spoken: dict[str, Tongues] = {}
        self.missing: dict[str, Undefined] = {}
        self.printers: dict[str, Callable[..., Any]] = {}

    def get_template(self, name: Any, *args: Any, **kwargs: Any) -> Template:
        if self.language:
            return super().get_template(name, *args, **kwargs)
        language = translation.get_language() or "en"
        env = self.spoken.get(language)
        if env is None:
            made: Any = self.overlay()
            env = self.spoken[language] = made
            env.language = language
        return env.get_template(name, *args, **kwargs)

    def make_globals(self, d: Any) -> Any:
        """Templates share one dict: a chain of them is walked key by key for every part of a page."""
        return super().make_globals(d) if d else self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Most of what templates read are keys: asked for first, they cost a third. What a dict can do stays."""
        if type(obj) is dict and attribute not in _OF_A_DICT:
            return obj[attribute] if attribute in obj else self._missing(attribute)
        return super().getattr(obj, attribute)

    def prints(self, printers: dict[str, Callable[..., Any]]) -> None:
        """Give templates functions that print their first argument. None of their own names may be one of these."""
        self.globals.update(printers)
        self.filters.update(printers)
        self.printers.update(printers)

    def _missing(self, attribute: str) -> Undefined:
        """What a key that is not there counts for; made once, since pages ask for many that are not."""
        if attribute not in self.missing:
            self.missing[attribute] = self.undefined(name=attribute)
        return self.missing[attribute]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        if not self.language:
            return parsed
        with translation.override(self.language):
            told: nodes.Template = _Told(self.printers).visit(parsed)
        return told


class _Told(NodeTransformer):
    """Sentences and icons become text, and what prints a value is called without looking for its context."""

    def __init__(self, plain: Container[str]) -> None:
        self.plain = plain

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # the visitor's own naming
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
            return node
        name, line = node.node.name, node.lineno
        words = [part.value for part in node.args if isinstance(part, nodes.Const)]
        fixed = len(words) == len(node.args)
        if fixed and not node.kwargs and (known := _KNOWN.get(name)):
            return nodes.MarkSafe(nodes.Const(str(known(*words)), lineno=line), lineno=line)
        if fixed and len(words) == 1 and name in _SENTENCE:
            values = [nodes.Pair(nodes.Const(k.key, lineno=line), k.value, lineno=line) for k in node.kwargs]
            said = nodes.MarkSafe(nodes.Const(translation.gettext(words[0]), lineno=line), lineno=line)
            return nodes.Mod(said, nodes.Dict(values, lineno=line), lineno=line)
        if node.args and name in self.plain:
            return nodes.Filter(node.args[0], name, node.args[1:], node.kwargs, None, None, lineno=line)
        return node
