"""Kinds of questions; importing the package registers our own."""

from wagtail_antraege.fieldtypes import choice, consent, text

__all__ = ["choice", "consent", "text"]
