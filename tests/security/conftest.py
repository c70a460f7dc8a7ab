"""Towns to break into and to kill; made once, copied for each test."""

from __future__ import annotations

import os
import shutil
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.postgres import cluster

from . import inside
from .town import Town


@pytest.fixture(scope="session")
def postgres_address():
    """Address of a PostgreSQL server: the one of the tests, or one of our own."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    with cluster() as address:
        yield address


@pytest.fixture(scope="session")
def new_database(postgres_address):
    """Make an empty database, or a copy of another one, and return its address."""
    made = []

    def make(template=""):
        name = f"antraege_town_{os.getpid()}_{len(made)}"
        copied = f' TEMPLATE "{template}"' if template else ""
        with psycopg.connect(postgres_address, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"{copied}')
        made.append(name)
        return urlunsplit(urlsplit(postgres_address)._replace(path=f"/{name}"))

    yield make
    if postgres_address != os.environ.get("DATABASE_URL"):
        return  # the whole server goes
    with psycopg.connect(postgres_address, autocommit=True) as server:
        for name in made:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def founded(folder, database):
    """Return a town with its tables, and the id of its application page."""
    quickly = {"PGOPTIONS": "-c synchronous_commit=off"}
    town = Town(folder, database, quickly)
    migrated = town.manage("migrate", "-v0")
    assert migrated.returncode == 0, migrated.stderr
    with town.inside() as run:
        return town, run(inside.make_page)


@pytest.fixture(scope="session")
def first_town(tmp_path_factory, new_database):
    return founded(tmp_path_factory.mktemp("town"), new_database())


@pytest.fixture(scope="session")
def new_town(first_town, new_database):
    """Make a town on PostgreSQL in a folder."""
    name = urlsplit(first_town[0].database).path.strip("/")
    return lambda folder: Town(folder, new_database(name))


@pytest.fixture
def town(new_town, tmp_path):
    return new_town(tmp_path)


@pytest.fixture(scope="module")
def module_town(new_town, tmp_path_factory):
    """One town for all tests of a module."""
    return new_town(tmp_path_factory.mktemp("module-town"))


@pytest.fixture(scope="session")
def page_id(first_town):
    return first_town[1]


@pytest.fixture(scope="session")
def first_small_town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small-town")
    return founded(folder, f"sqlite:///{folder / 'town.sqlite3'}")


@pytest.fixture
def small_town(first_small_town, tmp_path):
    """A town on SQLite."""
    first, _ = first_small_town
    shutil.copy(first.folder / "town.sqlite3", tmp_path / "town.sqlite3")
    return Town(tmp_path, f"sqlite:///{tmp_path / 'town.sqlite3'}")


@pytest.fixture(scope="session")
def small_page_id(first_small_town):
    return first_small_town[1]
