"""What the names of rules are called in front of readers. A name that is not listed is shown as it is."""

from gettext import NullTranslations


def N_(message: str) -> str:  # noqa: N802 - the name that message extraction looks for
    """Marks a message for extraction and gives it back."""
    return message


REASONS = {
    "advert": N_("advertisement"),
    "bio": N_("about the author"),
    "byline": N_("author's name"),
    "caption": N_("picture caption"),
    "comments": N_("comment box"),
    "gambling": N_("gambling advert"),
    "head": N_("before the article begins"),
    "legal": N_("legal notice"),
    "model": N_("does not read like part of the article"),
    "navigation": N_("navigation of the page"),
    "newsletter": N_("newsletter"),
    "read-also": N_("pointer to another article"),
    "references": N_("list of references"),
    "related": N_("list of other articles"),
    "repeated": N_("the same line in many articles"),
    "share": N_("share buttons"),
    "source": N_("source credit"),
    "stretch": N_("among lines that are not the article"),
    "tags": N_("tags"),
    "tail": N_("after the article ends"),
}

REPAIRS = {
    "blank-before-hyphen": N_("blank before a hyphen"),
    "blank-before-mark": N_("blank before a punctuation mark"),
    "blanks": N_("superfluous blanks"),
    "doubled-stop": N_("doubled full stop"),
    "invisible-character": N_("invisible character"),
    "mojibake": N_("broken characters"),
}


def reason(messages: NullTranslations, rule: str) -> str:
    """Why a line was dropped, in words."""
    return _said(messages, REASONS, rule)


def repair(messages: NullTranslations, rule: str) -> str:
    """What was mended, in words."""
    return _said(messages, REPAIRS, rule)


def _said(messages: NullTranslations, names: dict[str, str], rule: str) -> str:
    return messages.gettext(names[rule]) if rule in names else rule
