"""Which articles tell one event (stories) and which belong to one subject (themes)."""
