"""Write the results as a table that people can read."""

from __future__ import annotations

from typing import Any, TypeAlias

Result: TypeAlias = dict[str, Any]

OPERATIONS = (
    "information",
    "information_cached",
    "step",
    "step_filled",
    "step_errors",
    "step_post",
    "submit",
)
SUBJECTS = ("floor", "contrib", "ours")


def table(results: list[Result], plain: int) -> str:
    """Return the whole report in Markdown."""
    parts = ["# Measured\n", INTRODUCTION.format(fields=plain)]
    for database in dict.fromkeys(result["database"] for result in results):
        own = [result for result in results if result["database"] == database]
        parts += [
            f"\n## {database}\n",
            _side_by_side(own, plain),
            _growth(own),
            _editors(own),
            _upgrade(own),
            _adopting(own),
        ]
    return "\n".join(parts)


INTRODUCTION = """Written by `make bench`; do not edit.

The same form of {fields} fields as plain Django (floor), as a page of
`wagtail.contrib.forms` (contrib) and as ours. Milliseconds depend on the machine and
its mood; the ratios, taken in one run, are what counts. Memory is one worker's
proportional share. A step with errors is the floor's answer to an empty form; ours
sends the browser on to an address of its own, and that page is what is measured.
"""


def _pick(results: list[Result], **wanted: Any) -> Result | None:
    for result in results:
        if all(result.get(key) == value for key, value in wanted.items()):
            return result
    return None


def _side_by_side(results: list[Result], plain: int) -> str:
    lines = [
        "| operation | subject | median in process (ms) | x floor | queries | requests/s | p50 (ms) | p95 (ms) | memory (MiB) |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for operation in OPERATIONS:
        for subject in SUBJECTS:
            wanted = {"subject": subject, "operation": operation, "fields": plain}
            inner = _pick(results, mode="in_process", **wanted) or {}
            outer = _pick(results, mode="http", **wanted) or {}
            if inner or outer:
                lines.append(_row(results, inner, outer, operation, subject, plain))
    return "\n".join(lines) + "\n"


def _row(
    results: list[Result],
    inner: Result,
    outer: Result,
    operation: str,
    subject: str,
    plain: int,
) -> str:
    base = "step" if operation == "step_filled" else operation
    floor = _pick(
        results, mode="in_process", subject="floor", operation=base, fields=plain
    )
    ratio = f"{inner['median_ms'] / floor['median_ms']:.2f}" if inner and floor else ""
    cells = [
        operation,
        subject,
        inner.get("median_ms", ""),
        ratio,
        inner.get("queries", ""),
        outer.get("requests_per_s", ""),
        outer.get("median_ms", ""),
        outer.get("p95_ms", ""),
        outer.get("memory_mib", ""),
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _growth(results: list[Result]) -> str:
    sizes = sorted(
        {result["fields"] for result in results if result["operation"] in OPERATIONS}
    )
    lines = [
        "\nGrowth with the number of fields (in process, median in ms; ours in 5 steps):\n",
        "| operation | subject | " + " | ".join(str(size) for size in sizes) + " |",
        "|---|---|" + "--:|" * len(sizes),
    ]
    for operation in OPERATIONS:
        for subject in SUBJECTS:
            row = [
                _pick(
                    results,
                    mode="in_process",
                    subject=subject,
                    operation=operation,
                    fields=size,
                )
                for size in sizes
            ]
            if any(row):
                cells = [str(result["median_ms"]) if result else "" for result in row]
                lines.append(f"| {operation} | {subject} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _editors(results: list[Result]) -> str:
    """Compare how two editors of the same large form are opened and saved."""
    size = max(one["fields"] for one in results if one["operation"] == "editor_open")
    lines = [
        f"\nThe editor with {size} fields; x contrib in brackets:\n",
        "| operation | subject | median (ms) | queries |",
        "|---|---|--:|--:|",
    ]
    for operation, mode, name in EDITOR_ROWS:
        wanted = {"operation": operation, "mode": mode, "fields": size}
        base = _pick(results, subject="contrib", **wanted)
        for subject in ("contrib", "ours"):
            result = _pick(results, subject=subject, **wanted)
            if result and base:
                ratio = result["median_ms"] / base["median_ms"]
                cells = (
                    f"{result['median_ms']} ({ratio:.2f}) | {result.get('queries', '')}"
                )
                lines.append(f"| {name} | {subject} | {cells} |")
    return "\n".join(lines) + "\n"


def _upgrade(results: list[Result]) -> str:
    """Say how long the review of a newer release takes."""
    found = _pick(results, operation="upgrade_review")
    if found is None:
        return ""
    return (
        f"\nThe review of a newer release of a form with {found['fields']} fields, with "
        f"conflicts, proof and checklist: {found['median_ms']} ms, "
        f"{found['queries']} queries (in process).\n"
    )


def _adopting(results: list[Result]) -> str:
    """Say how long it takes to take over the whole catalogue."""
    found = _pick(results, operation="adopt_all")
    if found is None:
        return ""
    return (
        f"\nTaking over all {found['forms']} forms of the catalogue with "
        f"`antraege_catalogue adopt --all`, their {found['english']} English texts "
        f"included: {found['seconds']} s.\n"
    )


EDITOR_ROWS = (
    ("editor_open", "browser", "editor_open, until the browser is idle"),
    ("editor_open", "in_process", "editor_open, server"),
    ("editor_save", "in_process", "editor_save, server"),
)
