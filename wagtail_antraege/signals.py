"""Signals of the package, all sent after the transaction has been committed."""

from django.dispatch import Signal

application_received = Signal()
"""A citizen has sent an application. Arguments: ``application``."""

application_state_changed = Signal()
"""A clerk has changed the state. Arguments: ``application``, ``previous``, ``user``."""

application_delivered = Signal()
"""A channel has confirmed an application. Arguments: ``delivery``."""

form_version_created = Signal()
"""A page has been compiled to a form not seen before. Arguments: ``version``."""

form_adopted = Signal()
"""A town has taken a form from the catalogue. Arguments: ``page``, ``release``,
``user``.
"""

form_upgraded = Signal()
"""A newer release has been merged into a draft. Arguments: ``page`` (the draft),
``merged``, ``release``, ``user``, ``translations`` (those that hold for the result:
texts by their paths, by language).
"""
