"""Small things are read, understood and replaced; large ones are feared."""

from tests.architecture import tree

MODULE_LINES = 400
FUNCTION_LINES = 50
TEMPLATE_LINES = 40
PUBLIC_SCRIPT_LINES = 600
ADMIN_SCRIPT_LINES = 900
SCRIPTS = tree.PACKAGE / "static" / "wagtail_antraege" / "js"


def is_admin(path):
    return "admin" in path.relative_to(SCRIPTS).as_posix()


def code_lines(path):
    return sum(bool(line.strip()) for line in path.read_text().splitlines())


def test_modules_are_short():
    assert [
        f"{tree.name(path)}: {tree.lines(path)}"
        for path in tree.files(".py")
        if tree.lines(path) > MODULE_LINES
    ] == []


def test_functions_are_short():
    assert [
        f"{tree.name(path)}:{function.lineno} {function.name}"
        for path in tree.files(".py")
        for function in tree.functions(path)
        if function.end_lineno - function.lineno >= FUNCTION_LINES
    ] == []


def test_templates_are_short():
    assert [
        f"{tree.name(path)}: {tree.lines(path)}"
        for path in tree.files(".html", ".txt")
        if tree.lines(path) > TEMPLATE_LINES
    ] == []


def test_public_scripts_stay_within_their_budget():
    public = [path for path in tree.files(".js") if not is_admin(path)]
    assert sum(map(code_lines, public)) <= PUBLIC_SCRIPT_LINES


def test_admin_scripts_stay_within_their_budget():
    admin = [path for path in tree.files(".js") if is_admin(path)]
    assert sum(map(code_lines, admin)) <= ADMIN_SCRIPT_LINES
