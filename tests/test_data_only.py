"""Files that are loaded are data: nothing in the program turns the content of a file into code."""

from __future__ import annotations

import ast
from pathlib import Path

import tray_asl

RUNS_CODE = {"eval", "exec", "compile", "__import__"}
UNSAFE_MODULES = {"pickle", "dill", "joblib", "marshal", "shelve", "yaml", "xmlrpc"}


def test_nothing_unpickles_evaluates_or_gives_a_line_to_a_shell() -> None:
    wrong: list[str] = []
    package = Path(tray_asl.__file__).parent
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.relative_to(package)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Import):
                wrong += [where for alias in node.names if alias.name.split(".")[0] in UNSAFE_MODULES]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in UNSAFE_MODULES:
                wrong.append(where)
            elif isinstance(node, ast.Call):
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                name = ast.unparse(node.func)
                refuses_pickles = ast.unparse(given.get("allow_pickle", ast.Constant(value=True))) == "False"
                shell = given.get("shell")
                if (
                    name in RUNS_CODE
                    or (name in {"np.load", "numpy.load"} and not refuses_pickles)
                    or (name == "torch.load" and ast.unparse(given.get("weights_only", ast.Constant(0))) != "True")
                    or name in {"os.system", "os.popen"}
                    or (shell is not None and ast.unparse(shell) != "False")
                ):
                    wrong.append(where)
    assert wrong == []
