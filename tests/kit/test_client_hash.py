"""Clients are told apart without their addresses."""

import datetime as dt

from django.test import RequestFactory

import pytest

from wagtail_antraege.kit import client_hash as module

NOW = dt.datetime(2026, 3, 27, 12, tzinfo=dt.UTC)


def request(address="192.0.2.7", forwarded=None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


def hashed(*args, now=NOW):
    return module.client_hash(request(*args), now=now)


class TestClientAddress:
    @pytest.mark.parametrize(
        ("proxies", "forwarded", "found"),
        [
            (0, None, "10.0.0.1"),
            (0, "198.51.100.1", "10.0.0.1"),
            (1, "198.51.100.1", "198.51.100.1"),
            (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
            (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            (2, "198.51.100.1", "198.51.100.1"),
            (1, None, "10.0.0.1"),
            (1, " , ", "10.0.0.1"),
        ],
    )
    def test_only_the_towns_proxies_are_believed(
        self, settings, proxies, forwarded, found
    ):
        settings.WAGTAIL_ANTRAEGE = {"TRUSTED_PROXIES": proxies}
        assert module.client_address(request("10.0.0.1", forwarded)) == found


class TestClientNetwork:
    @pytest.mark.parametrize(
        ("address", "network"),
        [
            ("192.0.2.7", "192.0.2.7"),
            ("192.0.2.7:4711", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
            ("[2001:db8:1:2:3::4]:443", "2001:db8:1:2::/64"),
            ("", "unknown"),
            ("<script>", "unknown"),
        ],
    )
    def test_it_is_what_one_customer_has(self, address, network):
        assert module.client_network(address) == network


class TestClientHash:
    def test_it_is_steady_for_a_day_and_then_another(self):
        later = NOW + dt.timedelta(hours=11)
        assert hashed() == hashed(now=later)
        assert hashed() != hashed(now=NOW + dt.timedelta(days=1))

    def test_clients_differ(self):
        assert hashed("192.0.2.7") != hashed("192.0.2.8")

    def test_it_is_keyed_and_shows_no_address(self, settings):
        before = hashed()
        assert "192" not in before or len(before) == 64
        settings.SECRET_KEY = "another"
        assert hashed() != before
