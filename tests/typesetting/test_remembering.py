"""What is remembered by identity: asked once for an object, again for an equal one."""

from __future__ import annotations

from eigtutor.typesetting import remembering
from eigtutor.typesetting.remembering import by_identity


def test_an_object_is_measured_once_and_an_equal_one_for_itself() -> None:
    asked: list[list[int]] = []

    @by_identity
    def total(items: list[int], times: int) -> int:
        asked.append(items)
        return times * sum(items)

    one, equal = [1, 2], [1, 2]
    assert [total(one, 1), total(one, 1), total(one, 2), total(equal, 1)] == [3, 3, 6, 3]
    assert len(asked) == 3


def test_what_is_remembered_is_bounded_and_stays_right() -> None:
    @by_identity
    def doubled(items: tuple[int, ...]) -> int:
        return 2 * items[0]

    # Each tuple dies at once, and its id may come again.
    assert all(doubled((k, k)) == 2 * k for k in range(3 * remembering._MOST))
