"""The demo town in a process of its own, with the forms of the journeys.

``python -m tests.journeys.town PORT TOWN`` fills its database and serves it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
APPLICATIONS = "/online-antraege"
EVERY_TYPE = f"{APPLICATIONS}/jede-art/"
STALL = f"{APPLICATIONS}/stand/"


@contextmanager
def running(folder: Path, town: str = "journeys"):
    """Run the town until the block ends; give its address.

    ``demo`` is the town of ``make demo``, with the forms of the catalogue.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
        "ANTRAEGE_TEST_DIR": str(folder),
        "ANTRAEGE_TEST_ADDRESS": address,
    }
    log = folder / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.town", str(port), town],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        wait_for(process, address, log)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def wait_for(process: subprocess.Popen, address: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=30)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(log.read_text())


def load() -> None:
    """Fill the database with the forms of the journeys."""
    from demo_site.load import applications, pages, people
    from tests.journeys.forms import publish, sent

    people.load()
    index = pages.load()
    pages.show(publish.publish_all(index))
    applications.send(sent.APPLICATIONS)
    load_every_type(index)
    load_stall(index)
    load_closed(index)


def load_every_type(index) -> None:
    """Publish a form with each field type once required and once optional."""
    from tests.fieldtypes.questions import NEEDED
    from tests.journeys.forms.build import Service, ask, end, repeat, step
    from tests.journeys.forms.publish import publish
    from wagtail_antraege.fieldtypes import registry

    def ask_each(prefix, **more):
        for kind in registry.asked_types():
            own = dict(NEEDED.get(kind.name, {}))
            if kind.supports_choices:
                own["choices"] = {"eins": "Eins", "zwei": "Zwei"}
            name = f"{prefix}_{kind.name}"
            yield ask(kind.name, name, f"Angabe {kind.label}", **own, **more)

    service = Service(
        slug="jede-art",
        title="Jede Art von Frage",
        department="Steueramt",
        texts=dict.fromkeys(("purpose", "legal_basis", "retention"), "Zum Prüfen."),
        nodes=(
            step("muss", "Was sein muss"),
            *ask_each("muss"),
            step("kann", "Was sein kann"),
            *ask_each("kann", required=False),
            step("mehr", "Was mehrmals vorkommt"),
            repeat("ding", "Dinge", "Ding", "Weiteres Ding hinzufügen"),
            *ask_each("ding"),
            end(),
        ),
    )
    publish(index, service)


def load_stall(index) -> None:
    """Publish a form with an exit, a worked-out value and a fee."""
    from tests.journeys.forms.build import Service, ask, node, step, when
    from tests.journeys.forms.publish import publish

    ending = node(
        "exit",
        "kein_antrag",
        when("ort", "equal", "own"),
        title="Sie brauchen keinen Antrag",
        reason="Auf eigenem Grund ist nichts zu beantragen.",
        alternative='<p>Fragen? <a href="https://example.org/amt">Zum Bauamt</a></p>',
    )
    service = Service(
        slug="stand",
        title="Einen Stand aufstellen",
        department="Steueramt",
        texts=dict.fromkeys(("purpose", "legal_basis", "retention"), "Zum Prüfen."),
        nodes=(
            step("wo", "Wo?"),
            ask(
                "radio",
                "ort",
                "Ort",
                choices={"street": "Auf der Straße", "own": "Auf eigenem Grund"},
            ),
            ending,
            step("was", "Was?"),
            ask("decimal", "flaeche", "Fläche"),
            node(
                "computed", "rand", label="Mit Rand", formula="flaeche * 2", show=True
            ),
            node("fee", "gebuehr", label="Nutzung", formula="flaeche * 5 * 0,50 €"),
        ),
    )
    publish(index, service)


def load_closed(index) -> None:
    """Publish a form to which the time to apply is over."""
    from tests.journeys.forms.build import Service, ask, step
    from tests.journeys.forms.publish import publish

    service = Service(
        slug="vorbei",
        title="Ferienpass",
        department="Steueramt",
        texts=dict.fromkeys(("purpose", "legal_basis", "retention"), "Zum Prüfen."),
        nodes=(step("kind", "Ihr Kind"), ask("text", "name", "Name des Kindes")),
    )
    page = publish(index, service)
    page.closes_at = datetime(2026, 7, 1, tzinfo=UTC)
    page.save_revision().publish()


def main(port: str, town: str) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    if town == "demo":
        call_command("load_demo", verbosity=0)
    else:
        load()
    call_command(
        "runserver", f"127.0.0.1:{port}", use_reloader=False, insecure_serving=True
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
