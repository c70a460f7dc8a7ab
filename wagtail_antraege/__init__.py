"""Application forms (Anträge) of a town, made and worked off in its own Wagtail."""

__version__ = "0.1.0"
