from realtime.admission import Admission, Intake


def test_a_second_s_worth_comes_at_once_and_then_at_the_rate():
    admission = Admission(Intake(per_s=10, in_flight=1_000))
    assert sum(admission.enter(0.0) for _ in range(20)) == 10
    assert [admission.enter(0.1), admission.enter(0.1), admission.enter(0.2)] == [True, False, True]


def test_handshakes_that_wait_are_counted_until_they_are_over():
    admission = Admission(Intake(per_s=100, in_flight=2))
    assert [admission.enter(0.0), admission.enter(0.0), admission.enter(0.0)] == [True, True, False]
    admission.leave()
    assert admission.enter(0.0)
