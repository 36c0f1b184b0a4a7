"""Templates compiled once for each language, with what they say already in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import translation
from jinja2 import Environment, Template, Undefined, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from bandham.records.signs import icon


def _said(say: Callable[..., str]) -> Callable[..., Markup]:
    return lambda *words: Markup(say(*words) % {})  # noqa: S704  # our own words, as Jinja takes them


_KNOWN: dict[str, Callable[..., Markup]] = {
    "_": _said(translation.gettext), "gettext": _said(translation.gettext),
    "pgettext": _said(translation.pgettext), "icon": icon}
"""What a template calls whose answer its words and the language decide alone."""


class _Page(Template):
    """A template whose macros are the same wherever they are imported: its globals are those of all others."""

    def _get_default_module(self, ctx: Any = None) -> Any:
        return super()._get_default_module()


class Tongues(Environment):
    """The environment that settings know; the templates it hands out are of the language at hand."""

    template_class = _Page
    language = ""
    """The one that this environment compiles for, if it is one of those it has made itself."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.spoken: dict[str, Tongues] = {}
        self.missing: dict[str, Undefined] = {}

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

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Most of what templates read are keys: asked for first, they cost a third. What a dict can do stays."""
        if type(obj) is dict and not hasattr(dict, attribute):
            return obj[attribute] if attribute in obj else self._missing(attribute)
        return super().getattr(obj, attribute)

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
            told: nodes.Template = _Told().visit(parsed)
        return told


class _Told(NodeTransformer):
    """Sentences without values in them, and icons, become text."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # the visitor's own naming
        self.generic_visit(node)
        known = _KNOWN.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        words = [part.value for part in node.args if isinstance(part, nodes.Const)]
        if known is None or node.kwargs or node.dyn_args or node.dyn_kwargs or len(words) != len(node.args):
            return node
        return nodes.MarkSafe(nodes.Const(str(known(*words)), lineno=node.lineno), lineno=node.lineno)
