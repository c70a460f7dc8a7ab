"""What belongs to the project beside its code."""

import configparser
import re

from tests.architecture import tree


def config():
    parser = configparser.ConfigParser()
    parser.read(tree.ROOT / "setup.cfg")
    return parser


def test_the_version_is_the_same_everywhere():
    version = config()["metadata"]["version"]
    assert f"softwareVersion: {version}" in (tree.ROOT / "publiccode.yml").read_text()
    assert f"## [{version}]" in (tree.ROOT / "CHANGELOG.md").read_text()


def test_links_between_the_documents_lead_somewhere():
    documents = [*tree.ROOT.glob("*.md"), *(tree.ROOT / "docs").rglob("*.md")]
    dead = [
        f"{tree.name(document)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#\s]+)", document.read_text())
        if "://" not in target
        and not target.startswith("mailto:")
        and not (document.parent / target).exists()
    ]
    assert dead == []


def test_every_command_of_the_makefile_is_explained():
    makefile = (tree.ROOT / "Makefile").read_text()
    assert re.findall(r"^([a-z]+):(?!.*##)", makefile, re.MULTILINE) == []
