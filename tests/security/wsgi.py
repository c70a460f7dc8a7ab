"""The town's site under gunicorn, with a guard taken away where a test asks for it.

``ANTRAEGE_TEST_WITHOUT=claim`` lets a draft be sent any number of times;
``ANTRAEGE_TEST_WITHOUT=handler`` receives files as Django does by itself.
"""

import os

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from wagtail_antraege.citizen import door  # noqa: E402
from wagtail_antraege.flow import submit  # noqa: E402

GUARDS = {
    "claim": (submit, "claim"),
    "handler": (door, "keep_in_memory"),
}

if guard := os.environ.get("ANTRAEGE_TEST_WITHOUT", ""):
    setattr(*GUARDS[guard], lambda *args, **kwargs: None)
