"""The database goes away in the middle: what was typed comes back, and goes through."""

from __future__ import annotations

from contextlib import contextmanager
from html import unescape

from django.db import OperationalError, connection

import pytest

from wagtail_antraege import models

pytestmark = pytest.mark.django_db


@contextmanager
def failing_at(verb: str, model):
    """Let statements of this verb on the model's table fail; yield those that did."""
    begin = f"{verb} {connection.ops.quote_name(model._meta.db_table)}"
    failed: list[str] = []

    def fail(execute, sql, params, many, context):
        if sql.startswith(begin):
            failed.append(sql)
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield failed


def assert_unavailable(answer):
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert answer["Cache-Control"] == "private, no-store"


class TestStep:
    def test_what_was_typed_comes_back_and_goes_through(self, citizen, page):
        citizen.start(page)
        with failing_at("UPDATE", models.Draft) as failed:
            answer = citizen.send(
                **citizen.dog(dog_name="Rex <der Wilde>"), action="next"
            )
        assert failed
        assert_unavailable(answer)
        assert "Rex &lt;der Wilde&gt;" in citizen.page
        assert citizen.draft.revision == 0
        citizen.page = unescape(citizen.page)
        citizen.send()
        assert "Ihr Name" in citizen.page
        citizen.go(f"/antraege/{citizen.draft.pk}/dog/")
        assert "Rex &lt;der Wilde&gt;" in citizen.page


class TestSending:
    @pytest.mark.parametrize(
        ("verb", "model"),
        [
            ("UPDATE", models.Draft),
            ("INSERT INTO", models.Application),
            ("INSERT INTO", models.Delivery),
            ("INSERT INTO", models.ApplicationEvent),
        ],
    )
    def test_nothing_is_sent_by_half_and_sending_again_goes_through(
        self, citizen, page, verb, model
    ):
        citizen.fill(page)
        before = citizen.draft
        with failing_at(verb, model) as failed:
            answer = citizen.send(_declared="1", action="send")
        assert failed
        assert_unavailable(answer)
        assert 'name="_declared" value="1"' in citizen.page
        assert not models.Application.objects.exists()
        assert citizen.draft.sent_at is None
        assert citizen.draft.content == before.content
        citizen.send()
        assert "Ihr Antrag wurde gesendet" in citizen.page
        sent = models.Application.objects.get()
        assert (sent.deliveries.count(), sent.events.count()) == (1, 1)
