import pytest

from wagtail_antraege.blocks import gate
from wagtail_antraege.blocks.gate import Complaint, Level


@pytest.fixture(autouse=True)
def only_own_checks(monkeypatch):
    monkeypatch.setattr(gate, "_checks", {})


def says(code, level):
    return lambda page: (Complaint(code=code, text=f"{page}!", level=level),)


def test_errors_come_before_what_is_only_advised():
    gate.register(says("open", Level.UNCHECKED))
    gate.register(says("advice", Level.WARNING))
    gate.register(says("fault", Level.ERROR))
    found = gate.complaints("Hundesteuer")
    assert [one.code for one in found] == ["fault", "advice", "open"]
    assert found[0].text == "Hundesteuer!"


def test_a_check_registered_twice_speaks_once():
    check = says("fault", Level.ERROR)
    gate.register(check)
    gate.register(check)
    assert len(gate.complaints("page")) == 1


def test_a_check_that_is_taken_out_is_silent():
    check = gate.register(says("fault", Level.ERROR))
    gate.unregister(check)
    assert gate.complaints("page") == ()
