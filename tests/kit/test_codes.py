"""Holder secrets and retrieval codes."""

import re
import time
import uuid

from wagtail_antraege.kit import codes

DRAFT = uuid.UUID("6b1c3f5e-6a5b-4a39-9a4e-0f2f5c9d7a10")


class TestHolderSecret:
    def test_it_has_128_bits_and_fits_a_cookie_list(self):
        secret = codes.new_secret()
        assert re.fullmatch(r"[A-Za-z0-9_-]{22}", secret)
        assert secret != codes.new_secret()

    def test_its_hash_does_not_show_it(self):
        assert len(codes.hash_secret("x")) == 64
        assert (
            codes.hash_secret("x") == codes.hash_secret("x") != codes.hash_secret("y")
        )


class TestRetrievalCode:
    def test_sending_twice_gives_the_same(self):
        first = codes.retrieval_code("secret", DRAFT)
        assert first == codes.retrieval_code("secret", DRAFT)
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}", first)

    def test_another_secret_or_draft_gives_another(self):
        made = {
            codes.retrieval_code(secret, draft)
            for secret in ("one", "two")
            for draft in (DRAFT, uuid.UUID(int=1))
        }
        assert len(made) == 4


class TestCodeMatches:
    code = codes.retrieval_code("secret", DRAFT)

    def test_the_right_code_opens_as_people_type_it(self):
        stored = codes.hash_code(self.code)
        assert codes.code_matches(self.code, stored)
        assert codes.code_matches(f" {self.code.lower().replace('-', ' ')} ", stored)

    def test_a_wrong_code_does_not(self):
        stored = codes.hash_code(self.code)
        other = codes.retrieval_code("other", DRAFT)
        assert not codes.code_matches(other, stored)
        assert not codes.code_matches("", stored)

    def test_two_hashes_of_one_code_differ_and_fit_the_column(self):
        one, other = codes.hash_code(self.code), codes.hash_code(self.code)
        assert one != other
        assert len(one) <= 128
        assert self.code not in one

    def test_nobody_never_matches(self):
        assert not codes.code_matches(self.code, None)
        assert not codes.code_matches("", None)
        assert not codes.code_matches("", "")

    def test_nobody_costs_the_same(self):
        stored = codes.hash_code(self.code)

        def fastest(against):
            def once():
                start = time.process_time()
                codes.code_matches("0000-0000-0000", against)
                return time.process_time() - start

            return min(once() for _ in range(15))

        assert 0.5 < fastest(None) / fastest(stored) < 2
