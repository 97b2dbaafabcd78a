"""What is told to a real receiver: once it has happened, until it is heard, and no longer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hub.breakouts import commands as breakouts
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.ids import Id
from hub.privacy import commands as privacy
from hub.summaries import commands as summaries
from hub.webhooks import commands, queries
from hub.webhooks.model import GIVEN_UP, Delivery, Kind, Reason, State, Wanted, wait
from hub.webhooks.ticker import WebhookTicker
from tests.house.test_persons_everywhere import holding
from tests.meetings import Meeting
from tests.webhooks.conftest import hook, round_trip, secret_of
from tests.webhooks.receiver import Receiver


async def comes(it: Meeting, name: str = "folke") -> None:
    await it.do(checkin.check_in, it.event, it.people[name], Channel.NOW)


async def log(it: Meeting, webhook_id: Id) -> list[Delivery]:
    """Oldest first."""
    found: list[Delivery] = (await it.read(queries.last, webhook_id))[::-1]
    return found


async def states(it: Meeting, webhook_id: Id) -> list[tuple[Kind, State]]:
    return [(each.kind, each.state) for each in await log(it, webhook_id)]


# -- what is told -----------------------------------------------------------------------------------------------------


async def test_a_check_in_is_told_signed_and_without_a_name(
    it: Meeting, worker: WebhookTicker, receiver: Receiver
) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN)

    await comes(it)
    await round_trip(worker)

    [heard] = receiver.heard
    day = {"day_id": it.days[0], "date": "2031-05-06", "here": 7, "remote": 5, "on_site": 2}
    assert heard.said == {
        "type": "checkin.came",
        "timestamp": "2031-05-06T08:50:00Z",
        "event": {"id": it.event.id, "slug": it.event.slug, "title": "Bin i nätverk"},
        "data": day,
    }
    assert (heard.path, heard.headers["host"]) == ("/in?from=bees", f"127.0.0.1:{receiver.port}")
    assert heard.headers["content-type"] == "application/json"
    assert heard.headers["webhook-timestamp"] == str(int(it.clock.now().timestamp()))
    assert heard.proven(secret_of(it, webhook_id))
    assert not heard.proven(secret_of(it, webhook_id, 2))
    assert await states(it, webhook_id) == [(Kind.CHECK_IN, State.SENT)]


async def test_who_has_come_is_told_where_that_was_chosen(
    it: Meeting, worker: WebhookTicker, receiver: Receiver
) -> None:
    await hook(it, receiver.url, Kind.CHECK_IN, names=True)
    await comes(it)
    await round_trip(worker)
    assert receiver.heard[0].said["data"]["person"] == {"id": it.people["folke"], "name": "Folke Asp"}


async def test_a_day_of_groups_is_told_in_order(it: Meeting, worker: WebhookTicker, receiver: Receiver) -> None:
    await hook(it, receiver.url)
    round_id = await it.talk()
    group = (await it.groups(round_id))[0]
    [point] = await it.write(group, "Tid", headline="Mer tid")
    await it.hand_in(group)
    await it.do(summaries.share_point, it.event.id, point, by="moderator")
    await it.do(breakouts.recall, it.event.id, round_id)

    await round_trip(worker)

    told = [heard.said["type"] for heard in receiver.heard]
    assert told == ["round.published", "round.opened", "summary.shared", "round.recalled"]
    published, _, shared, _ = (heard.said["data"] for heard in receiver.heard)
    assert (published["round_id"], published["title"], len(published["groups"])) == (
        round_id,
        "Trösklar och möjligheter",
        2,
    )
    assert (shared["text"], shared["item_id"], shared["group_id"]) == ("Tid", point, group.id)
    assert len({heard.id for heard in receiver.heard}) == 4
    assert not any("Asta" in heard.body.decode() for heard in receiver.heard)


async def test_what_is_taken_back_before_it_is_told_is_not_told(
    it: Meeting, worker: WebhookTicker, receiver: Receiver
) -> None:
    webhook_id = await hook(it, receiver.url, Kind.SUMMARY_SHARED, Kind.SUMMARY_WITHDRAWN)
    receiver.answers = [500]
    group = (await it.groups(await it.talk()))[0]
    [point] = await it.write(group, "Olämpligt")
    await it.hand_in(group)
    await it.do(summaries.share_point, it.event.id, point, by="moderator")
    await round_trip(worker)

    await it.do(summaries.withdraw_point, it.event.id, point, by="moderator")
    it.later(1)
    await round_trip(worker)

    assert [heard.said["type"] for heard in receiver.heard] == ["summary.shared", "summary.withdrawn"]
    assert "Olämpligt" not in receiver.heard[1].body.decode()
    assert [each.reason for each in await log(it, webhook_id)] == [Reason.WITHDRAWN, None]
    assert receiver.heard[1].said["data"] == {"item_id": point, "group_id": group.id}


async def test_only_what_was_chosen_and_only_what_happens_from_then_on_is_told(
    it: Meeting, worker: WebhookTicker, receiver: Receiver
) -> None:
    await comes(it, "folke")
    await hook(it, receiver.url, Kind.ROUND_PUBLISHED)
    await comes(it, "greta")
    await it.publish()

    await round_trip(worker)

    assert [heard.said["type"] for heard in receiver.heard] == ["round.published"]


# -- until it is heard ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "reason", "status"),
    [(500, Reason.STATUS, 500), (302, Reason.REDIRECT, 302), (0, Reason.UNREACHABLE, None)],
)
async def test_what_is_not_heard_is_told_again_later_under_the_same_id(
    it: Meeting, worker: WebhookTicker, receiver: Receiver, answer: int, reason: Reason, status: int | None
) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN)
    receiver.answers, receiver.more = [answer], f"location: {receiver.url}/elsewhere\r\n"
    await comes(it)
    await round_trip(worker)
    [first] = await log(it, webhook_id)
    await round_trip(worker)

    assert (first.state, first.reason, first.status, first.due_at - it.clock.now()) == (
        State.WAITING,
        reason,
        status,
        timedelta(seconds=10),
    )
    assert len(receiver.heard) == 1

    it.later(1)
    await round_trip(worker)

    assert [heard.id for heard in receiver.heard] == [first.message_id] * 2
    assert receiver.heard[0].body == receiver.heard[1].body
    assert receiver.heard[0].headers["webhook-timestamp"] != receiver.heard[1].headers["webhook-timestamp"]
    assert all(heard.proven(secret_of(it, webhook_id)) for heard in receiver.heard)
    assert await states(it, webhook_id) == [(Kind.CHECK_IN, State.SENT)]


async def test_who_asks_for_time_is_given_it(it: Meeting, worker: WebhookTicker, receiver: Receiver) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN)
    receiver.answers, receiver.more = [429], "retry-after: 900\r\n"
    await comes(it)
    await round_trip(worker)
    [waiting] = await log(it, webhook_id)
    assert waiting.due_at - it.clock.now() == timedelta(minutes=15)


async def test_after_a_day_it_is_given_up(it: Meeting, worker: WebhookTicker, receiver: Receiver) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN)
    receiver.answers = [500] * 100
    await comes(it)
    began = it.clock.now()

    for _ in range(100):
        await round_trip(worker)
        [told] = await log(it, webhook_id)
        if told.state is State.FAILED:
            break
        it.clock.at = told.due_at

    assert told.state is State.FAILED
    assert GIVEN_UP - timedelta(hours=4) < it.clock.now() - began <= GIVEN_UP
    assert 8 < told.tries == len(receiver.heard) < 20


async def test_one_that_is_there_no_more_is_told_nothing_any_more(
    it: Meeting, worker: WebhookTicker, receiver: Receiver
) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN)
    receiver.answers = [410]
    await comes(it, "folke")
    await comes(it, "greta")
    await round_trip(worker)
    await comes(it, "speaker")
    await round_trip(worker)

    assert len(receiver.heard) == 1
    assert await states(it, webhook_id) == [(Kind.CHECK_IN, State.FAILED), (Kind.CHECK_IN, State.DROPPED)]
    assert (await it.read(queries.of_event, it.event.id))[0].ended_at == it.clock.now()


async def test_one_that_is_not_heard_has_its_rest_and_the_others_are_told(
    it: Meeting, worker: WebhookTicker, receiver: Receiver
) -> None:
    deaf = await hook(it, "http://127.0.0.1:9/in", Kind.CHECK_IN)
    await hook(it, receiver.url, Kind.CHECK_IN)
    await comes(it, "folke")
    await comes(it, "greta")

    await round_trip(worker)

    assert len(receiver.heard) == 2
    assert [each.tries for each in await log(it, deaf)] == [1, 0]


async def test_what_was_being_told_when_the_hub_was_killed_is_told_again(
    it: Meeting, worker: WebhookTicker, receiver: Receiver
) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN)
    await comes(it)
    await it.do(commands.queue, webhook_id)
    [waiting] = await log(it, webhook_id)
    await it.do(commands.claim, waiting.id)

    await round_trip(worker)
    assert receiver.heard == []

    it.later(3)
    await round_trip(worker)
    assert [heard.id for heard in receiver.heard] == [waiting.message_id]


async def test_each_thing_is_queued_once_whoever_looks(it: Meeting, receiver: Receiver) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN)
    await comes(it)
    for _ in range(3):
        await it.do(commands.queue, webhook_id)
    assert await states(it, webhook_id) == [(Kind.CHECK_IN, State.WAITING)]


def test_waits_grow_fourfold_up_to_three_hours_a_fifth_more_or_less() -> None:
    assert [wait(n, 0.5).total_seconds() for n in (1, 2, 3, 4, 5, 6, 7, 30)] == [
        10,
        40,
        160,
        640,
        2560,
        10240,
        10800,
        10800,
    ]
    assert (wait(1, 0).total_seconds(), wait(1, 1).total_seconds()) == (8, 12)
    assert wait(1, 0.5, 10**6) == timedelta(hours=3)


# -- paused, changed, erased ------------------------------------------------------------------------------------------


async def test_nothing_of_a_pause_is_told_not_afterwards_either(
    it: Meeting, worker: WebhookTicker, receiver: Receiver
) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN)
    await it.do(commands.pause, it.event.id, webhook_id, True)
    await comes(it, "folke")
    await round_trip(worker)
    await it.do(commands.pause, it.event.id, webhook_id, False)
    await comes(it, "greta")
    await round_trip(worker)
    assert len(receiver.heard) == 1


async def test_names_that_are_wanted_no_more_are_not_sent_from_the_queue(
    it: Meeting, worker: WebhookTicker, receiver: Receiver
) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN, names=True)
    receiver.answers = [500]
    await comes(it)
    await round_trip(worker)

    await it.do(commands.change, it.event.id, webhook_id, Wanted(receiver.url, (Kind.CHECK_IN,), False))
    it.later(1)
    await round_trip(worker)

    assert len(receiver.heard) == 1
    assert [each.reason for each in await log(it, webhook_id)] == [Reason.ENDED]


async def test_a_test_is_told_at_once_and_not_again(it: Meeting, worker: WebhookTicker, receiver: Receiver) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN)
    receiver.answers = [500]
    for _ in range(2):
        await it.do(commands.send_test, it.event.id, webhook_id)
    await round_trip(worker)
    it.later(60)
    await round_trip(worker)
    assert [heard.said["type"] for heard in receiver.heard] == ["webhook.test"]
    assert await states(it, webhook_id) == [(Kind.TEST, State.FAILED)]


async def test_who_is_erased_is_told_of_no_more(it: Meeting, worker: WebhookTicker, receiver: Receiver) -> None:
    await hook(it, "http://127.0.0.1:9/in", Kind.CHECK_IN, names=True)
    await comes(it)
    await round_trip(worker)
    folke = it.people["folke"]

    await it.do(privacy.erase, it.event.id, folke, "Deltagare {n}", by="organiser")

    assert holding(it.house.settings.data / "bikupa.sqlite", folke) == [("journal", "LinksRevoked")]


async def test_no_text_and_no_secret_lies_in_the_database(
    it: Meeting, worker: WebhookTicker, receiver: Receiver
) -> None:
    webhook_id = await hook(it, receiver.url, names=True)
    await it.do(commands.send_test, it.event.id, webhook_id)
    await comes(it)
    await round_trip(worker)
    stored = b"".join(each.read_bytes() for each in it.house.settings.data.iterdir() if "sqlite" in each.name)
    assert len(receiver.heard) == 2
    assert secret_of(it, webhook_id).removeprefix("whsec_").encode() not in stored
