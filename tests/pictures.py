"""Write the reference of the field types with a picture of each: ``make pictures``."""

from __future__ import annotations

import io
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import field_reference as reference

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from wagtail_antraege.fieldtypes.contract import FieldType

CSS = Path(__file__).parents[1] / "wagtail_antraege/static/wagtail_antraege/form.css"
FRAME = "main { padding: 1rem; font: 1rem/1.5 sans-serif; background: white }"
WIDTH, HEIGHT = 640, 900
COLOURS = 32


def html(kind: FieldType) -> str:
    """Return a page with one question, answered with its sample."""
    from tests.forms import build

    asked = replace(reference.question(kind), key="question")
    plan = build.plan_of(asked)
    (control,) = plan.controls
    shown = build.Shown(plan, typed=build.typed(control))
    return (
        f"<!doctype html><html lang=de><style>{CSS.read_text()}{FRAME}</style>"
        f"<body class=antraege><main>{shown.html(learned=False)}</main>"
    )


def take(page: Page, kind: FieldType) -> None:
    """Write the picture of one type with few colours, so that it stays small."""
    page.set_content(html(kind))
    taken = Image.open(io.BytesIO(page.locator("main").screenshot()))
    few = taken.convert("RGB").quantize(COLOURS)
    few.save(reference.PICTURES / f"{kind.name}.png", optimize=True)


def write() -> None:
    """Write all pictures anew, and take away those of types that are gone."""
    from django.utils.translation import override

    shutil.rmtree(reference.PICTURES, ignore_errors=True)
    reference.PICTURES.mkdir(parents=True)
    with sync_playwright() as playwright, override("de"):
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for kind in reference.types():
            if not kind.is_computed:
                take(page, kind)
        browser.close()


if __name__ == "__main__":
    reference.set_up()
    reference.write()
    write()
