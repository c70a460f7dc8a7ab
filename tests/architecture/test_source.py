"""Rules that no linter knows."""

import ast

import grimp

from tests.architecture import tree

UNDONE = r"\b(TODO|FIXME|XXX|HACK)\b"
OWN = ("wagtail_antraege", "demo_site")


def imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""]


def hidden_imports(path):
    """Yield imports of our own modules inside functions other than ``ready``."""
    for function in tree.functions(path):
        if function.name == "ready":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) and any(
                module.partition(".")[0] in OWN for module in imported(node)
            ):
                yield f"{tree.name(path)}:{node.lineno}"


def cycles(graph):
    """Return the modules that reach themselves by the imports of the graph."""
    return sorted(
        module
        for module in graph.modules
        if any(
            graph.chain_exists(importer=target, imported=module)
            for target in graph.find_modules_directly_imported_by(module)
        )
    )


def test_nothing_is_left_to_do():
    everything = tree.files(".py", ".html", ".txt", ".js", ".css")
    assert tree.found(UNDONE, everything) == []


def test_no_own_import_hides_in_a_function():
    hidden = [place for path in tree.files(".py") for place in hidden_imports(path)]
    assert hidden == []


def test_no_module_imports_itself_by_way_of_others_not_even_for_its_types():
    graph = grimp.build_graph("wagtail_antraege", cache_dir=None)
    assert cycles(graph) == []


def test_a_cycle_would_be_found():
    graph = grimp.ImportGraph()
    for importer, target in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")):
        graph.add_import(importer=importer, imported=target)
    assert cycles(graph) == ["a", "b", "c"]


def test_every_module_says_what_it_holds():
    assert [
        tree.name(path)
        for path in tree.files(".py", under=(tree.PACKAGE,))
        if tree.parsed(path).body and not ast.get_docstring(tree.parsed(path))
    ] == []


def test_every_argument_of_the_package_is_typed():
    assert [
        f"{tree.name(path)}:{function.lineno} {function.name}({argument.arg})"
        for path in tree.files(".py", under=(tree.PACKAGE,))
        for function in tree.functions(path)
        for argument in function.args.args + function.args.kwonlyargs
        if argument.annotation is None and argument.arg not in {"self", "cls"}
    ] == []
