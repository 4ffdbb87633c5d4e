"""A serving process leaves out of its search for garbage what it holds after its first answers."""

import gc

import pytest

from wegweiser.operations.settling import FIRST, GROWN, Settling


@pytest.fixture
def answering():
    """The middleware around an application that answers "ja"."""
    yield Settling(lambda environ, start_response: [b"ja"])
    gc.unfreeze()


def ask(application, times: int) -> set[bytes]:
    return {b"".join(application({}, None)) for _ in range(times)}


def test_answers_pass_through_and_nothing_is_settled_before_all_is_loaded(answering):
    gc.unfreeze()
    assert ask(answering, FIRST - 1) == {b"ja"}
    assert gc.get_freeze_count() == 0


def test_what_is_there_after_the_first_answers_is_left_out(answering):
    gc.unfreeze()
    ask(answering, FIRST)
    settled = gc.get_freeze_count()
    assert settled > 10_000
    assert len(gc.get_objects()) < settled


def test_what_has_come_since_is_left_out_later(answering):
    ask(answering, FIRST)
    later = [[number] for number in range(5_000)]
    ask(answering, FIRST * GROWN - FIRST - 1)
    assert any(one is later for one in gc.get_objects())
    ask(answering, 1)
    assert not any(one is later for one in gc.get_objects())
