"""Pages and API of the line: raising a hand, and leading the line."""

from __future__ import annotations

from hub.kernel.transaction import Snapshot, Tx
from hub.speaking import commands
from hub.speaking.forms import HandBody, NextSpeakerBody, RoomSpeakerBody, SpeakingSettingsBody
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import PEOPLE, TEAM
from hub.web.operations import Operations

operations = Operations()
SPEAKERS = "/e/{event}/speakers"
HAND = "/e/{event}/hand"
ONE = f"{SPEAKERS}/{{hand}}"


# -- for everybody ----------------------------------------------------------------------------------------------------


@operations.get(HAND, PEOPLE)
def hand_page(call: Call, snap: Snapshot) -> Page:
    """My hand, and my place in line."""
    return Page("speaking/hand.html", {}, [f"now/{call.event.id}/{call.person_id}"])


@operations.post(HAND, PEOPLE, body=HandBody, again=hand_page)
def raise_hand(call: Call, tx: Tx) -> Done:
    """Raise a hand: stand in line to speak, or for a short reply."""
    commands.raise_hand(tx, call.event, call.person_id, call.body.reply)
    return Done(f"{call.event.path}/now#now-speaking")


@operations.post(f"{HAND}/down", PEOPLE, again=hand_page)
def lower(call: Call, tx: Tx) -> Done:
    """Take one's own hand down."""
    commands.lower(tx, call.event.id, call.person_id)
    return Done(f"{call.event.path}/now#now-speaking")


# -- for the team -----------------------------------------------------------------------------------------------------


@operations.get(SPEAKERS, TEAM)
def speakers_page(call: Call, snap: Snapshot) -> Page:
    """Who speaks and who wants to, remote and in the room."""
    return Page("speaking/speakers.html", {}, [f"speakers/{call.event.id}"])


@operations.post(SPEAKERS, TEAM, body=RoomSpeakerBody, again=speakers_page)
def put_in(call: Call, tx: Tx) -> Done:
    """Put somebody in the room who has no device in line, by name."""
    commands.put_in(tx, call.event, call.body.name, call.body.reply)
    return done(call)


@operations.post(f"{SPEAKERS}/settings", TEAM, body=SpeakingSettingsBody, again=speakers_page)
def set_up(call: Call, tx: Tx) -> Done:
    """Open or close the line, and choose its order and whether hands fall when an item ends."""
    commands.set_up(tx, call.event.id, **call.body.model_dump())
    return done(call)


@operations.post(f"{SPEAKERS}/next", TEAM, body=NextSpeakerBody, again=speakers_page)
def take_next(call: Call, tx: Tx) -> Done:
    """Give the word to who is first in line."""
    taken = commands.take_next(tx, call.event.id, call.body.after)
    return Done(f"{call.event.path}/speakers", {"taken": taken}, None if taken else "was-done")


@operations.post(f"{SPEAKERS}/finish", TEAM, again=speakers_page)
def finish(call: Call, tx: Tx) -> Done:
    """Who speaks has spoken, and nobody has the word."""
    commands.finish(tx, call.event.id)
    return done(call)


@operations.post(f"{SPEAKERS}/clear", TEAM, again=speakers_page)
def clear(call: Call, tx: Tx) -> Done:
    """Take all hands down."""
    commands.clear(tx, call.event.id)
    return done(call)


@operations.post(f"{ONE}/word", TEAM, again=speakers_page)
def give_word(call: Call, tx: Tx) -> Done:
    """Give the word to somebody out of turn."""
    commands.give_word(tx, call.event.id, call.params["hand"])
    return done(call)


@operations.post(f"{ONE}/skip", TEAM, again=speakers_page)
def skip(call: Call, tx: Tx) -> Done:
    """Pass somebody over who does not answer: they stand last."""
    commands.skip(tx, call.event.id, call.params["hand"])
    return done(call)


@operations.post(f"{ONE}/down", TEAM, again=speakers_page)
def take_down(call: Call, tx: Tx) -> Done:
    """Take somebody's hand down."""
    commands.take_down(tx, call.event.id, call.params["hand"])
    return done(call)


def done(call: Call) -> Done:
    return Done(f"{call.event.path}/speakers")
