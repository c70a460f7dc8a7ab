"""Documents, keys and bundles for tests."""

from __future__ import annotations

import copy
import json

from wagtail_antraege.catalogue import building, envelope

STATE = envelope.new_keys()
TOWN = envelope.new_keys()
STRANGER = envelope.new_keys()
KEYS = {"CATALOGUE_KEYS": {"land": STATE[1]}, "TOWN_KEYS": {"stadt": TOWN[1]}}
SERVICE = "hundesteuer-abmelden"


def _documents():
    return {each["service"]: each for each in building.documents()}


DOCUMENTS = _documents()


def document(**changed):
    """Return the document of one service, with some parts changed."""
    return {**copy.deepcopy(DOCUMENTS[SERVICE]), "version": "1.1.0", **changed}


def entry(found, key):
    """Return the entry of this key."""
    return next(each for each in found["form"] if each["value"].get("key") == key)


def signed(*documents, name="land", private=STATE[0]):
    """Return the file of a signed bundle of releases."""
    content = {"kind": "releases", "releases": list(documents)}
    return envelope.sealed(content, name=name, private_key=private)


def signed_text(text, name="land", private=STATE[0]):
    """Return a file that is well signed, whatever stands in it."""
    data = text if isinstance(text, bytes) else text.encode()
    key = envelope.Ed25519PrivateKey.from_private_bytes(envelope.decoded(private))
    signature = envelope.base64.b64encode(key.sign(envelope._signed(name, data)))
    head = b"key: %s\nsignature: %s\n\n" % (name.encode(), signature)
    return envelope.FIRST_LINE + head + data


def releases_text(found):
    """Return what such a bundle says."""
    return json.dumps({"kind": "releases", "releases": [found]}, ensure_ascii=False)
