"""What the architecture tests look at: our own source files, parsed once."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "wagtail_antraege"
DEMO = ROOT / "demo_site"
SKIPPED = {"migrations", "__pycache__", "locale"}


def files(*suffixes: str, under: tuple[Path, ...] = (PACKAGE, DEMO)) -> list[Path]:
    return sorted(
        path
        for folder in under
        for path in folder.rglob("*")
        if path.suffix in suffixes and not SKIPPED & set(path.parts)
    )


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(parsed(path)) if isinstance(node, kinds)]


def found(pattern: str, paths: list[Path]) -> list[str]:
    """Return every line that matches, as ``path:number: line``."""
    wanted = re.compile(pattern)
    return [
        f"{name(path)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if wanted.search(line)
    ]


def matches(pattern: str, text: str) -> list[str]:
    return [hit.group() for hit in re.finditer(pattern, text, re.IGNORECASE)]
