import pytest

from realtime.closing import CloseCode, pause_floor_s


@pytest.mark.parametrize("code", [CloseCode.MALFORMED, CloseCode.SIGNED_OUT, 4407, CloseCode.TOO_BIG, 1002, 1008])
def test_a_client_at_fault_stays_away(code):
    assert pause_floor_s(code) is None


@pytest.mark.parametrize("code", [CloseCode.SLOW, CloseCode.RESTART, CloseCode.FAILED, 1001, 1006, 4419, None])
def test_a_client_that_lost_the_connection_comes_back(code):
    assert pause_floor_s(code) == 0.0


def test_a_client_that_said_too_much_waits_first():
    assert pause_floor_s(CloseCode.TOO_MANY) == 30.0
