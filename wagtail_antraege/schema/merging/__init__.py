"""Three-way merge: a new release of the state goes into what a town has changed.

``base`` is the release that the town has adopted, ``theirs`` the new one, ``ours``
what the town has made of it. What only one side has changed is settled; where both
have, somebody has to say which side counts, and until then the town's does.
"""

from wagtail_antraege.schema.merging.merge import merge
from wagtail_antraege.schema.merging.verdicts import Item, Merged, Side, Verdict, What

__all__ = ["Item", "Merged", "Side", "Verdict", "What", "merge"]
