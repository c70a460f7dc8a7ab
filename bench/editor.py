"""Time the editor with many fields: on the server, and in a real browser.

What is saved is what the browser itself has sent, so that both editors are asked
for the same work: open the page, save it as a draft.
"""

from __future__ import annotations

import os
import shutil
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore

from playwright.sync_api import sync_playwright
from wagtail.models import Page

from bench.subjects import Job
from bench.wsgi_call import Call

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page as Tab

OPENINGS = 3
"""Times each editor is opened in the browser; the median counts."""
WATCH = """
window.benchBusyUntil = 0;
new PerformanceObserver(list => {
    for (const task of list.getEntries())
        window.benchBusyUntil = Math.max(
            window.benchBusyUntil, task.startTime + task.duration);
}).observe({type: "longtask", buffered: true});
"""
IS_IDLE = """document.readyState === "complete"
    && performance.now() - window.benchBusyUntil > 1500"""
IDLE_AT = """Math.max(
    window.benchBusyUntil, performance.getEntriesByType("navigation")[0].loadEventEnd)"""


@dataclass(frozen=True, slots=True)
class Editor:
    """One page in the admin; ``opened`` are the milliseconds until all is idle."""

    subject: str
    path: str
    fields: int


def editors(size: int) -> list[Editor]:
    """Return the editors of both pages of this size."""
    slugs = {"contrib": f"contrib-{size}", "ours": f"antrag-{size}"}
    return [
        Editor(subject, f"/admin/pages/{Page.objects.get(slug=slug).pk}/edit/", size)
        for subject, slug in slugs.items()
    ]


def session() -> str:
    """Return the session key of an administrator who is logged in."""
    user, _created = User.objects.get_or_create(
        username="bench", defaults={"is_superuser": True, "is_staff": True}
    )
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def in_browser(
    port: int, key: str, all_editors: list[Editor]
) -> tuple[list[dict[str, Any]], list[Job]]:
    """Open and save each editor; return the times, and the jobs for the server."""
    results, jobs = [], []
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        for editor in all_editors:
            times = [_opened(browser, port, key, editor) for _ in range(OPENINGS)]
            results.append(_result(editor, statistics.median(times)))
            jobs += [
                Job(
                    editor.subject,
                    "editor_open",
                    editor.fields,
                    [Call(editor.path, cookies=(("sessionid", key),))],
                    200,
                ),
                _saving(browser, port, key, editor),
            ]
        browser.close()
    return results, jobs


def _result(editor: Editor, milliseconds: float) -> dict[str, Any]:
    return {
        "subject": editor.subject,
        "operation": "editor_open",
        "mode": "browser",
        "fields": editor.fields,
        "median_ms": round(milliseconds, 1),
    }


def _context(browser: Browser, port: int, key: str) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies(
        [{"name": "sessionid", "value": key, "url": f"http://127.0.0.1:{port}"}]
    )
    context.add_init_script(WATCH)
    return context


def _idle(tab: Tab, port: int, editor: Editor) -> float:
    tab.goto(f"http://127.0.0.1:{port}{editor.path}", wait_until="load")
    tab.wait_for_function(IS_IDLE, timeout=120_000)
    return float(tab.evaluate(IDLE_AT))


def _opened(browser: Browser, port: int, key: str, editor: Editor) -> float:
    context = _context(browser, port, key)
    tab = context.new_page()
    # The first visit fills the cache of the scripts that all editors share.
    tab.goto(f"http://127.0.0.1:{port}/admin/")
    milliseconds = _idle(tab, port, editor)
    context.close()
    return milliseconds


def _saving(browser: Browser, port: int, key: str, editor: Editor) -> Job:
    """Press "save" once and return what the browser sent, to be sent again."""
    context = _context(browser, port, key)
    tab = context.new_page()
    _idle(tab, port, editor)
    with tab.expect_request(lambda request: request.method == "POST") as caught:
        tab.evaluate("document.querySelector('#page-edit-form').requestSubmit()")
    request = caught.value
    jar = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
    call = Call(
        urlsplit(request.url).path,
        "POST",
        request.post_data_buffer or b"",
        tuple(jar.items()),
        request.headers["content-type"],
    )
    context.close()
    return Job(editor.subject, "editor_save", editor.fields, [call], 302)
