"""The live preview: a project that builds itself when something changes, and open pages that show it."""
