"""A stranger's site: the built wheel, `wagtail start`, and the README's own words."""

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("setup.cfg", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE")
PUBLISH = """
import json, uuid
from django.test import Client
from home.models import HomePage, TownApplicationPage
from wagtail_antraege import models
from wagtail_antraege.models import ApplicationPage
import wagtail_antraege

def node(kind, **value):
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}

def publish(page_type, slug):
    stream = [
        node("step", key="about", title="About you"),
        node("text", key="dog", label="Name of the dog", required=True),
        node("yes_no", key="chip", label="Does it have a chip?", required=True),
    ]
    page = page_type(
        title=slug.title(), slug=slug, department=office, form=json.dumps(stream),
        purpose="Tax", legal_basis="Statute", retention="Ten years",
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    return page

home = HomePage.objects.get()
office = models.Department.objects.create(name="Taxes", mailbox="tax@town.example")
plain = publish(ApplicationPage, "dog-tax")
own = publish(TownApplicationPage, "own-type")
home.body = [("application_card", {"page": plain}), ("application_card", {"page": own})]
home.save_revision().publish()

client = Client(HTTP_HOST="localhost")
front = client.get("/").content.decode()
for page in (plain, own):
    information = client.get(page.url).content.decode()
    started = client.post(f"/antraege/start/{page.pk}/")
    step = client.get(started["Location"]).content.decode()
    print("FOUND", page.slug, json.dumps({
        "card": page.url in front and "wagtail_antraege/form.css" in front,
        "information": f"/antraege/start/{page.pk}/" in information,
        "look": "css/town.css" in information and "css/town.css" in step,
        "question": "Name of the dog" in step,
        "style": "wagtail_antraege/form.css" in step,
    }, sort_keys=True))
print("FROM", wagtail_antraege.__file__)
"""
EVERYTHING = (
    '{"card": true, "information": true, "look": true, "question": true, "style": true}'
)


def run(*command, cwd, **env):
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        check=False,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}"
    return done.stdout


def snippet(first_line):
    """Return the block of the README that begins with this line, without it."""
    readme = (ROOT / "README.md").read_text()
    for block in re.findall(
        r"^( *)```\w+\n(.*?)^\1```", readme, re.DOTALL | re.MULTILINE
    ):
        text = textwrap.dedent(block[1])
        if text.startswith(first_line):
            return text.removeprefix(first_line).lstrip("\n")
    raise LookupError(first_line)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build the wheel from a copy of the sources and install it into a folder."""
    source = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        shutil.copy(ROOT / name, source)
    shutil.copytree(
        ROOT / "wagtail_antraege",
        source / "wagtail_antraege",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    run(
        sys.executable, "-m", "build", "--wheel", "--outdir", source / "out", cwd=source
    )
    [wheel] = (source / "out").glob("*.whl")
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    run(*pip, "--target", target, wheel, cwd=target)
    return target


@pytest.fixture(scope="module")
def site(installed, tmp_path_factory):
    """Start a site and change it by the README's snippets, word for word."""
    folder = tmp_path_factory.mktemp("site") / "website"
    folder.mkdir()
    start = "from wagtail.bin.wagtail import main; main()"
    run(sys.executable, "-c", start, "start", "town", folder, cwd=folder.parent)

    settings = folder / "town" / "settings" / "base.py"
    settings.write_text(settings.read_text() + "\n" + snippet("# settings"))
    urls = folder / "town" / "urls.py"
    line = "urlpatterns = [\n    "
    assert line in urls.read_text()
    urls.write_text(
        urls.read_text().replace(line, line + snippet("# urls") + "    ", 1)
    )
    (folder / "home" / "models.py").write_text(snippet("# home/models"))
    template = folder / "home" / "templates" / "home" / "home_page.html"
    template.write_text(snippet("<!-- home/templates/home/home_page -->"))
    return folder


@pytest.fixture(scope="module")
def manage(site, installed):
    """Return a function that runs the site's management commands."""
    env = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(installed),
        "DJANGO_SETTINGS_MODULE": "town.settings.dev",
    }
    export = snippet("export ANTRAEGE_KEYS").strip()
    shell = (
        f'exec 2>/dev/null; export ANTRAEGE_KEYS{export}; printf %s "$ANTRAEGE_KEYS"'
    )
    env["ANTRAEGE_KEYS"] = run("bash", "-c", shell, cwd=site, **env)
    return lambda *words: run(sys.executable, "manage.py", *words, cwd=site, **env)


@pytest.mark.slow
class TestWheelInAFreshSite:
    def test_forms_and_cards_work_in_the_look_of_the_site(self, manage, installed):
        manage("makemigrations", "home")
        manage("migrate", "--verbosity=0")
        assert "no issues" in manage("check")
        shown = manage("shell", "-v0", "-c", PUBLISH)
        assert re.findall("FOUND (.*)", shown) == [
            f"dog-tax {EVERYTHING}",
            f"own-type {EVERYTHING}",
        ]
        assert f"FROM {installed}" in shown

    def test_a_second_look_finds_nothing_to_migrate(self, manage):
        assert "No changes" in manage("makemigrations", "--check", "--dry-run")

    def test_its_catalogue_has_every_form(self, manage):
        listed = json.loads(manage("antraege_catalogue", "list", "--format", "json"))
        data = ROOT / "wagtail_antraege" / "catalogue" / "data"
        assert {each["service"] for each in listed} == {
            path.name for path in data.iterdir()
        }

    def test_the_wheel_holds_what_is_no_python(self, installed):
        package = installed / "wagtail_antraege"
        missing = [
            str(path.relative_to(ROOT))
            for suffix in ("html", "css", "js", "mo", "txt", "json")
            for path in (ROOT / "wagtail_antraege").rglob(f"*.{suffix}")
            if not (package / path.relative_to(ROOT / "wagtail_antraege")).exists()
        ]
        assert missing == []
