"""Which text stands in large print, and for how long."""

from tray_asl.output.display.board import Board


def test_the_line_being_written_is_shown_and_the_last_one_until_the_next_begins() -> None:
    board = Board(0)
    board.change(0, "hallo", 0.0)
    board.change(4, "ello you", 1.0)
    assert board.shown(1000.0) == "hello you"
    board.change(0, "\n", 2.0)
    assert board.shown(2.0) == "hello you"
    board.change(0, "b", 3.0)
    assert board.shown(3.0) == "b"


def test_it_clears_after_a_time_without_a_letter_and_begins_anew() -> None:
    board = Board(10)
    board.change(0, "hello", 0.0)
    board.change(0, " you", 9.0)
    assert board.shown(18.9) == "hello you"
    assert board.shown(19.0) == ""
    board.change(0, "ok", 30.0)
    assert board.shown(30.0) == "ok"


def test_what_was_cleared_can_be_taken_back() -> None:
    board = Board(10)
    board.change(0, "hello wrld", 0.0)
    board.change(3, "orld", 60.0)
    assert board.shown(60.0) == "hello world"
    board.change(99, "", 61.0)
    assert board.shown(61.0) == ""


def test_the_history_has_each_line_once() -> None:
    board = Board(10)
    for time, text in ((0.0, "one\n\ntwo"), (30.0, "three "), (31.0, "four\n"), (60.0, "five")):
        board.change(0, text, time)
    assert board.history == ["one", "two", "three four", "five"]


def test_the_line_with_the_cursor_is_shown() -> None:
    board = Board(10)
    board.change(0, "hello\nDear ,\n\nbest wishes", 0.0)
    board.change(0, "", 0.0, -14)
    assert board.shown(0.0) == "Dear ,"
    board.change(0, "Ann", 30.0)
    assert board.shown(30.0) == "Dear Ann,"
    assert board.history == ["hello", "Dear Ann,", "best wishes"]
    board.change(0, " x", 31.0, 99)
    assert board.shown(31.0) == "best wishes x"
