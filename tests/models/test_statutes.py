"""Statute values as the town keeps them."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

import pytest
from wagtail.models import Site

from wagtail_antraege import models
from wagtail_antraege.models.statutes import canonical

pytestmark = pytest.mark.django_db


def value(name="rate", kind="money", *amounts):
    site = Site.objects.get(is_default_site=True)
    made = models.StatuteValue.objects.create(
        site=site, name=name, label="Satz", kind=kind, source="§ 5"
    )
    for valid_from, amount in amounts:
        models.StatuteAmount.objects.create(
            statute=made, valid_from=date.fromisoformat(valid_from), value=amount
        )
    return made


class TestCanonical:
    @pytest.mark.parametrize(
        ("typed", "kind", "stored"),
        [
            ("96", "money", "96.00"),
            ("1.296,5 €", "money", "1296.50"),
            ("0,125", "money", "0.125"),
            ("5,50 %", "percent", "5.5"),
            ("100", "number", "100"),
            ("-3", "number", "-3"),
            ("0", "money", "0.00"),
        ],
    )
    def test_is_stored_in_one_way(self, typed, kind, stored):
        assert canonical(typed, kind) == stored

    @pytest.mark.parametrize("typed", ["", "viel", "0,00001", "1" * 30, "1e5"])
    def test_what_is_no_such_number_is_refused(self, typed):
        with pytest.raises(ValidationError, match="4"):
            canonical(typed, "money")


class TestAmount:
    def test_a_number_has_no_language(self):
        amount = models.StatuteAmount(
            statute=value(), valid_from=date(2026, 1, 1), value="1", language="en"
        )
        with pytest.raises(ValidationError) as caught:
            amount.full_clean()
        assert set(caught.value.message_dict) == {"language"}

    def test_a_day_has_one_value(self):
        made = value("rate", "money", ("2026-01-01", "1.00"))
        with pytest.raises(IntegrityError), transaction.atomic():
            models.StatuteAmount.objects.create(
                statute=made, valid_from=date(2026, 1, 1), value="2.00"
            )

    def test_a_name_is_taken_once_in_a_site(self):
        value()
        with pytest.raises(IntegrityError), transaction.atomic():
            value()


class TestDated:
    def test_reads_the_values_of_a_site_by_one_query(self, django_assert_num_queries):
        made = value("rate", "money", ("2026-01-01", "1.00"), ("2027-01-01", "2.00"))
        value("other", "money", ("2026-01-01", "3.00"))
        with django_assert_num_queries(1):
            found = models.dated(made.site_id, {"rate"})
        assert sorted((one.statute.valid_from, one.statute.value) for one in found) == [
            ("2026-01-01", "1.00"),
            ("2027-01-01", "2.00"),
        ]
        assert found[0].statute.source == "§ 5"

    def test_without_a_site_there_are_none(self):
        assert models.dated(None) == ()
