"""Which lines of a draft are the article: named rules, repairs, title and deck."""

from .cleaner import Cleaned, clean

__all__ = ["Cleaned", "clean"]
