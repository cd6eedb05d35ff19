from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po

from digest.clean.repairs import REPAIRS
from digest.clean.rules import LINES, LISTS, PLACED, SURROUNDED
from digest.render import i18n, words
from tests.render.messages import PACKAGE, asked

LANGUAGES = sorted(path.name for path in Path(PACKAGE / "locale").iterdir() if path.is_dir())


def test_indonesian_and_english_are_there() -> None:
    assert LANGUAGES == ["id"]
    assert i18n.spoken("id") == "id"
    assert i18n.spoken("en") == i18n.spoken("xx") == "en"


def test_every_message_is_translated_and_none_is_stale() -> None:
    for language in LANGUAGES:
        found = read_po(BytesIO(i18n.catalogue(language)), locale=language)
        messages = [message for message in found if message.id]
        assert {message.id for message in messages} == asked()
        for message in messages:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(forms), message.id
            assert not message.fuzzy, message.id
            assert not list(message.check()), message.id


def test_every_rule_and_every_repair_has_a_name_for_people() -> None:
    rules = {name for layer in (LINES, LISTS, SURROUNDED, PLACED) for name, _ in layer.named}
    assert {*rules, "model", "stretch"} == set(words.REASONS)
    assert {mender.name for mender in REPAIRS} == set(words.REPAIRS)
    messages = i18n.translations("id")
    assert words.reason(messages, "gambling") == "iklan judi"
    assert words.repair(messages, "blanks") == "spasi berlebih"
    assert words.reason(messages, "a rule of tomorrow") == "a rule of tomorrow"


def test_dates_numbers_and_languages_are_said_as_the_language_does() -> None:
    assert i18n.date("id", "2025-02-28", "full") == "Jumat, 28 Februari 2025"
    assert i18n.date("en", "2025-02-28") == "February 28, 2025"
    assert (i18n.period("id", "2025-03"), i18n.period("en", "2025-03", "short")) == ("Maret 2025", "Mar 2025")
    assert (i18n.period("id", "2025-03", "alone"), i18n.period("id", "0987")) == ("Maret", "987")
    assert (i18n.number("id", 10000), i18n.number("en", 10000)) == ("10.000", "10,000")
    assert (i18n.language_name("id", "en"), i18n.language_name("id", "zzz")) == ("Inggris", "zzz")
    assert (i18n.direction("he"), i18n.direction("id")) == ("rtl", "ltr")
