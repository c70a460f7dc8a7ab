"""Look for strings in all files of a folder, deleted ones that are open included."""

from __future__ import annotations

import base64
import threading
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAUSE_SECONDS = 0.005


@cache
def spellings(text: str) -> set[bytes]:
    """Return the text as it may stand in a file: plain, escaped, hex, base64."""
    plain = text.encode()
    found = {plain, plain.hex().encode(), text.encode("utf-16-le")}
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + plain)
        # What also depends on the neighbours is cut off at both ends.
        found.add(coded[4 if shift else 0 : len(coded) // 4 * 4 - 4])
    return {spelling for spelling in found if len(spelling) >= 6}


def seen_in(data: bytes, texts: tuple[str, ...]) -> set[str]:
    return {text for text in texts if any(one in data for one in spellings(text))}


def contents(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:  # gone meanwhile, or not for reading
        return b""


def seen_below(folder: Path, texts: tuple[str, ...]) -> dict[str, set[str]]:
    """Return which texts stand in which file."""
    found = {str(path): seen_in(contents(path), texts) for path in folder.rglob("*")}
    return {name: hits for name, hits in found.items() if hits}


def open_files(processes: list[int]) -> Iterator[Path]:
    """Yield what the processes have open, files without a name included."""
    for process in processes:
        try:
            yield from Path(f"/proc/{process}/fd").iterdir()
        except OSError:
            continue


def is_on_disk(path: Path) -> bool:
    try:
        target = path.readlink()
    except OSError:
        return False
    return str(target).startswith("/") and not str(target).startswith(("/dev", "/proc"))


@contextmanager
def watched(
    folders: list[Path], processes: Callable[[], list[int]], texts: tuple[str, ...]
) -> Iterator[set[str]]:
    """Watch folders and open files; the set fills with texts that were seen."""
    seen: set[str] = set()
    stopping = threading.Event()

    def look() -> None:
        for folder in folders:
            for hits in seen_below(folder, texts).values():
                seen.update(hits)
        for path in open_files(processes()):
            if is_on_disk(path):
                seen.update(seen_in(contents(path), texts))

    def watch() -> None:
        while not stopping.wait(PAUSE_SECONDS):
            look()

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        stopping.set()
        thread.join()
