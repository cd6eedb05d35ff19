"""Which language a text is in, by py3langid (a naive Bayes over byte n-grams; Lui and Baldwin 2012)."""

UNKNOWN = "und"
# Reading more changes the answer hardly ever and takes its time.
_ENOUGH = 500
_FEWEST_LETTERS = 10


def detect(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, or "und" where there are too few letters to tell."""
    sample = text[:_ENOUGH]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return UNKNOWN
    # The model takes half a second to load, so only a text that no build has seen yet loads it.
    import py3langid

    return str(py3langid.classify(sample)[0])
