"""``eigtutor solve`` as typed: formats, places, matrices that begin with a minus, JSON Lines."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from commandline import CommandLine

MATRIX = "[[4,2],[2,5]]"


def test_the_terminal_is_the_default_and_a_pipe_gets_no_colors(eigtutor: CommandLine) -> None:
    done = eigtutor("solve", MATRIX)
    assert done.returncode == 0
    assert "√17" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_output_keeps_to_the_width(eigtutor: CommandLine) -> None:
    for columns in (60, 100):
        done = eigtutor("solve", "3 -1 -1; 1 1 -1; 3 -3 -1", environment={"COLUMNS": str(columns)})
        assert max(len(line) for line in done.stdout.splitlines()) <= columns


def test_an_encoding_without_the_signs_gets_ascii(eigtutor: CommandLine) -> None:
    done = eigtutor("solve", MATRIX, environment={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "sqrt(17)" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "first_row"),
    [
        (["-1 2; 3 4"], ["-1", "2"]),
        (["-f", "json", "-1 2; 3 4", "--method", "auto"], ["-1", "2"]),
        (["-1,2;3,4"], ["-1", "2"]),
        (["--", "-1 2; 3 4"], ["-1", "2"]),
        (["-sqrt(2) 1; 0 1"], ["-sqrt(2)", "1"]),
        (["-i 1; 0 1"], ["-I", "1"]),
        (["-1/2 1; 0 1"], ["-1/2", "1"]),
        (["-7"], ["-7"]),
        (["-[1 2; 3 4]"], ["-1", "-2"]),
    ],
    ids=str,
)
def test_a_matrix_that_begins_with_a_minus_works_as_typed(
    arguments: list[str], first_row: list[str], eigtutor: CommandLine
) -> None:
    done = eigtutor("solve", *(arguments if "json" in arguments else ["-fjson", *arguments]))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["matrix"][0] == first_row


@pytest.mark.parametrize(
    "text",
    ["4 2; 2 5", "[4 2; 2 5]", "4,2;2,5", "4 2\n2 5", r"\begin{pmatrix}4&2\\2&5\end{pmatrix}"],
)
def test_a_matrix_may_be_written_in_any_form(text: str, eigtutor: CommandLine) -> None:
    done = eigtutor("solve", "-f", "json", text)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["matrix"] == [["4", "2"], ["2", "5"]]


def test_a_matrix_may_come_from_a_file_or_standard_input(eigtutor: CommandLine) -> None:
    (eigtutor.folder / "matrix.txt").write_text("\ufeff4 2\n2 5\n", encoding="utf-8")
    typed = eigtutor("solve", "-f", "json", MATRIX)
    assert eigtutor("solve", "-f", "json", "@matrix.txt").stdout == typed.stdout
    assert eigtutor("solve", "-f", "json", "-", stdin="4 2\n2 5\n").stdout == typed.stdout


def test_json_is_the_contract(eigtutor: CommandLine) -> None:
    result = json.loads(eigtutor("solve", "-f", "json", MATRIX).stdout)
    assert result["matrix"] == [["4", "2"], ["2", "5"]]
    assert result["characteristic_polynomial"]["coefficients"] == ["1", "-9", "16"]
    assert [value["algebraic_multiplicity"] for value in result["eigenvalues"]] == [1, 1]
    assert result["eigenvalues"][0]["numeric"][0].startswith("2.43844718719116972")
    assert result["verified"] == {"exact": True, "certified": True}
    assert result["steps"]


def test_text_formats_go_to_standard_output(eigtutor: CommandLine) -> None:
    latex = eigtutor("solve", "-f", "latex", MATRIX).stdout
    assert latex.startswith("\\documentclass") or "\\documentclass" in latex
    assert eigtutor("solve", "-f", "typst", MATRIX).stdout.strip()


def test_pdf_without_a_place_is_written_here_and_said_so(
    eigtutor: CommandLine, tmp_path: Path
) -> None:
    done = eigtutor("solve", "-f", "pdf", MATRIX)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert done.stderr == "wrote solution.pdf\n"
    assert (tmp_path / "solution.pdf").read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["solution.pdf"]


@pytest.mark.latex
def test_pdf_by_latex(eigtutor: CommandLine, tmp_path: Path) -> None:
    done = eigtutor("solve", "-f", "pdf", "--engine", "latex", "-q", "-o", "a/by-tex.pdf", MATRIX)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "a" / "by-tex.pdf").read_bytes().startswith(b"%PDF")


def test_several_formats_fill_a_folder(eigtutor: CommandLine, tmp_path: Path) -> None:
    done = eigtutor("solve", "-f", "terminal,latex,typst", "-f", "pdf,json", "-o", "out", MATRIX)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [f"solution.{end}" for end in ("json", "pdf", "tex", "txt", "typ")]
    assert "\x1b" not in (tmp_path / "out" / "solution.txt").read_text()


def test_the_same_command_gives_the_same_bytes(eigtutor: CommandLine, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        eigtutor("solve", "-q", "-f", "latex,typst,pdf,json", "-o", folder, MATRIX)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_link_stays_and_its_target_is_replaced(eigtutor: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "target.json"
    target.write_text("old")
    for name, place in (("link", target), ("dangling", tmp_path / "there" / "new.json")):
        link = tmp_path / name
        link.symlink_to(place)
        done = eigtutor("solve", "-q", "-f", "json", "-o", name, MATRIX)
        assert done.returncode == 0, done.stderr
        assert link.is_symlink()
        assert json.loads(place.read_text())["size"] == 2
    assert len(list((tmp_path / "there").iterdir())) == 2


def test_a_link_to_itself_is_an_error(eigtutor: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    done = eigtutor("solve", "-f", "json", "-o", "loop", MATRIX)
    assert done.returncode == 2
    assert "loop" in done.stderr
    assert (tmp_path / "loop").is_symlink()


@pytest.mark.parametrize("linked", [False, True])
def test_a_named_pipe_is_written_to(eigtutor: CommandLine, tmp_path: Path, linked: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # the result fits into the pipe
    done = eigtutor("solve", "-q", "-f", "json", "-o", "link" if linked else "pipe", MATRIX)
    received = os.read(reader, 65536)
    os.close(reader)
    assert done.returncode == 0, done.stderr
    assert json.loads(received)["size"] == 2
    assert pipe.is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "pipe"]


def test_help_lists_tasks_methods_and_formats(eigtutor: CommandLine) -> None:
    told = eigtutor("solve", "--help").stdout
    for word in ("eigenspace-basis", "jordan-form", "faddeev-leverrier", "row-reduction", "typst"):
        assert word in told
    assert "speech" not in told


# -- JSON Lines ------------------------------------------------------------------------------------


def lines_of(*objects: object) -> str:
    return "".join(json.dumps(item) + "\n" for item in objects)


def test_jsonl_keeps_order_and_ids_and_never_stops(eigtutor: CommandLine) -> None:
    given = (
        lines_of(
            {"id": "a", "matrix": [["4", "2"], ["2", "5"]]},
            {"id": 7, "matrix": "1 2; 3"},
            {"id": 1.5, "matrix": [[0, -1], [1, 0]]},
        )
        + "not json\n\n"
        + lines_of([], {"matrix": [[True]]}, {"id": "x", "matrix": [["1"]], "tsak": "eigen"})
        + '{"id": "nan", "matrix": [[NaN]]}\n'
        + '{"id": "deep", "matrix": '
        + "[" * 100_000
        + "}\n"
        + '{"id": "tenth", "matrix": [[0.1, 1e-1], [0, 2]]}\n'
        + lines_of({"id": "last", "matrix": "-1 2; 3 4"})
    )
    done = eigtutor("solve", "--jsonl", "-", stdin=given)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert done.stderr == ""
    assert [item.get("id") for item in results] == [
        "a", 7, 1.5, None, None, None, "x", "nan", None, "tenth", "last",
    ]  # fmt: skip
    assert ["error" in item for item in results] == [
        False, True, False, True, True, True, True, True, True, False, False,
    ]  # fmt: skip
    assert [item["line"] for item in results if "error" in item] == [2, 4, 6, 7, 8, 9, 10]
    assert "'task'" in results[6]["error"]
    assert "NaN" in results[7]["error"]
    assert results[9]["matrix"] == [["1/10", "1/10"], ["0", "2"]]


def test_jsonl_ids_that_cannot_be_carried(eigtutor: CommandLine) -> None:
    ids = [r'"\ud800"', "1e999", "-1e999", "true", "NaN", "null", r'"\ud83d\ude00"']
    given = "".join(f'{{"id": {text}, "matrix": "1"}}\n' for text in ids)
    done = eigtutor("solve", "--jsonl", "-", stdin=given + lines_of({"id": "last", "matrix": "1"}))
    assert done.returncode == 1, done.stderr
    assert "Infinity" not in done.stdout
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["error" in item for item in results] == [
        False, True, True, True, True, False, False, False,
    ]  # fmt: skip
    assert [item["id"] for item in results if "id" in item] == ["\ud800", None, "😀", "last"]


def test_jsonl_errors_are_one_line_without_a_caret(eigtutor: CommandLine) -> None:
    given = lines_of(
        {"matrix": [[1, 2], [3]]},
        {"matrix": "1,2; 3"},
        {"matrix": [[1, "2x 3"], [3, 4]]},
        {"matrix": [["1"]], "\ud800": 1},
        {"matrix": "1", "given": {"eigenvalue": 1}},
    )
    done = eigtutor("solve", "--jsonl", "-", stdin=given)
    assert [json.loads(line)["error"] for line in done.stdout.splitlines()] == [
        "matrix: row 2 has 1 entry, row 1 has 2; give all rows the same number of entries",
        "column 6: row 2 has 1 entry, row 1 has 2",
        "matrix, row 1, column 2: a number after x; write it in front, or ^ between",
        r"unknown field '\ud800'; there are: id, matrix, task, method, given",
        "the task 'eigen' takes no given 'eigenvalue'; it takes none",
    ]


def test_jsonl_from_a_file_to_a_file(eigtutor: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines_of(*({"id": n, "matrix": [[n]]} for n in range(5))))
    done = eigtutor("solve", "--jsonl", "in.jsonl", "-o", "out.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "wrote out.jsonl\n")
    results = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [item["id"] for item in results] == list(range(5))


def test_jsonl_says_the_same_as_a_single_solve(eigtutor: CommandLine) -> None:
    single = json.loads(eigtutor("solve", "-f", "json", MATRIX).stdout)
    line = json.loads(eigtutor("solve", "--jsonl", "-", stdin=lines_of({"matrix": MATRIX})).stdout)
    assert line == single


def test_a_line_over_the_limit_is_an_error_of_its_own(eigtutor: CommandLine) -> None:
    long = '{"id": 1, "matrix": "' + " " * 2_500_000 + '1"}\n'
    done = eigtutor("solve", "--jsonl", "-", stdin=long + lines_of({"id": 2, "matrix": "1"}))
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [("error" in item, item.get("id")) for item in results] == [(True, None), (False, 2)]
