"""Messages of the interface in templates, faster than Jinja2 says them: most are the same on every page."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from gettext import NullTranslations

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

_CALL = ["name", "lparen", "string", "rparen"]


def said(messages: NullTranslations) -> type[Extension]:
    """The extension of Jinja2 that puts its translation in the place of each ``_("…")`` when a template is compiled.

    Calls with arguments are left to Jinja2's own extension.
    """

    class Said(Extension):
        def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
            held: list[Token] = []
            for token in stream:
                held.append(token)
                if _is_call(held[-len(_CALL) :]):
                    *held, name, _, message, _ = held
                    held.append(Token(name.lineno, "string", messages.gettext(message.value)))
            yield from held

    return Said


def counted(messages: NullTranslations) -> Callable[..., Markup]:
    """Jinja2's ``ngettext`` with a memory: ``num`` is the number unless it is given in words."""

    @lru_cache(maxsize=4096)
    def ngettext(singular: str, plural: str, number: int, **values: object) -> Markup:
        message = Markup(messages.ngettext(singular, plural, number))  # noqa: S704 - the interface's own words
        return message % {"num": number, **values}

    return ngettext


def _is_call(tokens: list[Token]) -> bool:
    return [token.type for token in tokens] == _CALL and tokens[0].value == "_"
