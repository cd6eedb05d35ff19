"""Which lines of a draft are the article: named rules, repairs, title and deck."""
