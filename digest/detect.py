"""Which language a text is in, by py3langid (a naive Bayes over byte n-grams; Lui and Baldwin 2012)."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"
# Reading more changes the answer hardly ever and takes its time. A long text is read in places, for it may begin with
# a quotation in another language.
_ENOUGH = 500
_PLACES = 5
_FEWEST_LETTERS = 10
_ISO_639_1 = 2
# Hardly any news is written in them, and the model takes headlines full of names for one of them.
_RARE = frozenset({"an", "br", "eo", "fy", "la", "nn", "oc", "vo", "wa"})

_TWINS = ("id", "ms")
_WORDS_ENOUGH = 3000


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


# To the model an Indonesian report on Malaysia is Malay. What tells the two apart is not what a text speaks of but
# the small words, weekdays and months that they write differently.
_INDONESIAN = _words(
    "agustus bahwa berbeda bisa desember jumat juli kabupaten kamis karena kepolisian maret nomor pemerintah provinsi"
    " saat senin tapi terkait uang usai"
)
_MALAY = _words(
    "bahawa berbeza berkenaan disember iaitu isnin julai jumaat kerana khamis memaklumkan ogos pelbagai polis sekiranya"
    " semasa sempena susulan syarikat"
)


def detect(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, or "und" where there are too few letters to tell."""
    sample = _sample(text)
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return UNKNOWN
    found = str(_model().classify(sample)[0])
    if not _written(found):
        found = next(code for code, _ in _model().rank(sample) if _written(code))
    return _twin(text) or found if found in _TWINS else found


def release() -> None:
    """Give the memory of the model back (75 MB): what comes after cleaning needs it more."""
    _model.cache_clear()


@cache
def _model() -> "LanguageIdentifier":
    # It takes half a second to load, so only a text that no build has seen yet loads it.
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)


def _written(code: str) -> bool:
    return len(code) == _ISO_639_1 and code not in _RARE


def _sample(text: str) -> str:
    """The whole of a short text, pieces of a long one from its beginning to its end."""
    if len(text) <= _ENOUGH:
        return text
    step, size = len(text) // _PLACES, _ENOUGH // _PLACES
    return " ".join(text[start : start + size] for start in range(0, step * _PLACES, step))


def _twin(text: str) -> str | None:
    """Indonesian or Malay, whichever has more of its own words in a text; None where none does."""
    words = _words(text[:_WORDS_ENOUGH])
    more = len(words & _INDONESIAN) - len(words & _MALAY)
    return None if more == 0 else "id" if more > 0 else "ms"
