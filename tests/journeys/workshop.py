"""The steps of a workshop: one session in one room, with a link for those who are not there."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from tests.journeys.callers import Caller, send_again
from tests.journeys.day_two import Talk, as_sent, look
from tests.journeys.documents import clock_of
from tests.journeys.meeting import Meeting
from tests.journeys.open_pages import OpenPages, everyone, texts, visible

TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_QnVydGFuQnVydGFu%40thread.v2/0?context=%7b%22Tid%22%3a%226f7a8b9c-0d1e-4f2a-8b3c-4d5e6f7a8b9c%22%2c%22Oid%22%3a%221a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d%22%7d"
IN_ROOM = ("Alba", "Bruno", "Clara", "Dario", "Edda", "Fabian", "Gesa", "Hugo", "Ines", "Jonas", "Karla", "Lorenz")
REMOTE = ("Mette", "Niklas", "Oda", "Pavel", "Runa", "Stellan", "Tilda")
WRONG = "That code isn't right. It has six letters and is on the big screen."
TABLES = ("Bord 1", "Bord 2", "Bord 3", "Bord 4 (skärmen)")
ECHO = "You're in the room, so no need to join the video meeting – it would echo."
CHANGED_MINDS = 2


async def the_year_has_to_be_said(m: Meeting) -> None:
    """The programme says a weekday, a day and a month: the years that fit are offered, and one has to be chosen."""
    text, [year] = m.document.text, {day.year for day in m.days}
    preview = await m.owner.send("/events/preview", text=text)
    assert (len(preview["sessions"]), preview["dates"]) == (1, None)
    assert sorted(preview["years"]) == m.document.right_years(year - 15, year + 6)
    assert preview["years"][0] == year

    refused = await m.owner.send("/events", 422, text=text, mode="hybrid")
    assert (refused["type"], list(refused["errors"])) == ("urn:bikupa:year-missing", ["year"])
    page = await m.owner.submit("/events", text=text, mode="hybrid", title="Min egen titel")
    assert page.status_code == 422
    assert "Min egen titel" in page.text
    assert f'name="year" value="{year}"' in page.text
    assert (await m.owner.get("/"))["events"] == []

    made = await m.owner.send("/events", text=text, mode="hybrid", year=year, zone=str(m.zone))
    m.slug, m.event_id = made["slug"], made["event_id"]


async def the_programme_is_whole(m: Meeting) -> None:
    """Room, speakers with what they speak of, five questions, language and contact: on the page that everybody sees."""
    expected = m.document.expected["sessions"][0]
    [session] = await m.sessions()
    assert (session["title"], session["kind"], session["room"]) == (
        expected["title"], expected["kind"], expected["room"])  # fmt: skip
    assert (session["starts_at"], session["ends_at"]) == (as_sent(m, 0, "09:30"), as_sent(m, 0, "11:30"))
    talks = {each["speakers"][0]["name"]: each["title"] for each in expected["subitems"]}
    speakers = [{**each, "talk": talks[each["name"]], "picture": ""} for each in expected["speakers"]]
    assert (session["speakers"], len(speakers)) == (speakers, 3)
    assert len(session["questions"]) == 5

    reader = m.caller("Reader", "en")
    assert (await reader.get(m.path))["zone"] == str(m.zone)
    page = visible(await reader.page(m.path))
    said = [expected["room"], m.document.expected["contact"], f"Language: {m.document.expected['event_language']}"]
    said += [text for each in speakers for text in each.values()] + [each["text"] for each in session["questions"]]
    assert [text for text in said if text not in page] == []


async def the_team_and_the_link(m: Meeting) -> None:
    """A facilitator, and a link that is set on the room."""
    room = next(place for place in (await m.owner.get(f"{m.path}/links"))["places"] if place["level"] == "room")
    await m.owner.send(f"{m.path}/links", place=room["value"], text=f"Join the meeting now: {TEAMS}")
    for role in ("facilitator", "moderator", "screen"):
        name = f"{role.title()} Team"
        await m.owner.send(f"{m.path}/people", name=name, email=f"{role}@mail.example", roles=[role])
        m.staff[role] = m.caller(name)
    await the_team_signs_in(m)


async def the_team_signs_in(m: Meeting) -> None:
    """By their links, and opens its pages."""
    links = await m.personal_links()
    for role, topic in {"facilitator": "desk", "moderator": "moderation", "screen": "screen"}.items():
        await m.staff[role].come_in(links[m.staff[role].name])
        m.pages[role] = await m.open(m.staff[role], topic)


async def the_team_is_back(m: Meeting) -> None:
    """Weeks have gone by since they were here, so they sign in again."""
    await m.owner.come_in(m.hub.owner_link())
    await the_team_signs_in(m)


async def code_of(m: Meeting) -> str:
    return str((await m.owner.get(f"{m.path}/edit"))["event"]["code"])


async def guests_come_by_code(m: Meeting) -> None:
    """Twelve at the door and seven from afar, by two fields; coming in on the day is being here."""
    m.clock(0, "09:10")
    await the_team_is_back(m)
    code = await code_of(m)
    assert re.fullmatch(r"[A-Z]{6}", code)
    await everyone([m.pages["screen"]], "screen-now", code)
    m.people = [m.caller(name, "en" if name in REMOTE else "sv") for name in (*IN_ROOM, *REMOTE)]
    await asyncio.gather(*(one_comes(m, each, code) for each in m.people))
    m.came[0] |= {each.name for each in m.people}

    desk = m.pages["facilitator"]
    numbers = desk.says("{n} remote", n=len(REMOTE)), desk.says("{n} on site", n=len(IN_ROOM))
    await desk.until("desk-attendance", *numbers)
    assert await m.here_on(0) == m.came[0]
    await asyncio.gather(*(m.open(each, "now", "plenary") for each in m.people))


async def one_comes(m: Meeting, guest: Caller, code: str) -> None:
    """Typed as people type; and sent again by a browser that is signed in by now: still one guest."""
    path, typed = ("/join", code.lower()) if guest.name in REMOTE else (f"{m.path}/join", f" {code[:3]} {code[3:]} ")
    mode = "remote" if guest.name in REMOTE else "on-site"
    guest.person_id = (await guest.send(path, code=typed, name=guest.name, mode=mode))["person_id"]
    assert await send_again(each for each in m.letters if each.caller is guest) == []


async def a_wrong_code_is_refused(m: Meeting) -> None:
    """In the reader's own language, with what they typed still in its field; and they are nobody's guest by it."""
    for lang in ("sv", "en"):
        stranger = m.caller("Ulla Okänd", lang)
        for path in ("/join", f"{m.path}/join"):
            page = await stranger.submit(path, code="FELKOD", name=stranger.name)
            assert (page.status_code, stranger.cookie) == (422, "")
            assert str(texts(lang)(WRONG)) in page.text
            assert [f'value="{typed}"' in page.text for typed in ("FELKOD", stranger.name)] == [True, True]
        assert (await stranger.send("/join", 422, code="FELKOD", name=stranger.name))["type"] == "urn:bikupa:wrong-code"
    assert await m.here_on(0) == m.came[0]


async def who_is_in_the_room_needs_no_button(m: Meeting) -> None:
    """It would howl. Whoever wants it all the same says so, or takes part remotely from now on."""
    in_room, remote = m.people[: len(IN_ROOM)], m.people[len(IN_ROOM) :]
    await everyone(m.pages_of(in_room), "now-door", ECHO)
    await everyone(m.pages_of(remote), "now-door", "Join the meeting")
    join = [page.says("Join the meeting") for page in m.pages_of(in_room)]
    assert [text for text, page in zip(join, m.pages_of(in_room), strict=True) if text in page.shows("now-door")] == []

    first, second = in_room[0], in_room[-1]
    assert (await first.send(f"{m.path}/go"))["to"] == f"{m.path}/now"
    assert (await first.send(f"{m.path}/go", insist=True))["to"] == TEAMS
    assert (await remote[0].send(f"{m.path}/go"))["to"] == TEAMS
    for each in (second, in_room[-2]):
        await each.send(f"{m.path}/mode", mode="remote")
    await everyone(m.pages_of([second, in_room[-2]]), "now-door", "Join the meeting")
    assert (await second.send(f"{m.path}/go"))["to"] == TEAMS
    desk = m.pages["facilitator"]
    await desk.until("desk-attendance", desk.says("{n} remote", n=len(REMOTE) + CHANGED_MINDS))
    assert [page.heard("teams.microsoft", TEAMS) for page in m.pages_of(m.people)] == [[]] * len(m.people)


async def a_new_code_makes_the_old_one_useless(m: Meeting) -> None:
    """The screen shows the new one by itself."""
    old = await code_of(m)
    new = (await m.owner.send(f"{m.path}/code"))["code"]
    assert new == await code_of(m) != old
    await m.pages["screen"].until("screen-now", new, gone=[old])
    late = m.caller("Vide", "sv")
    await late.send("/join", 422, code=old, name=late.name, mode="on-site")
    assert late.cookie == ""
    late.person_id = (await late.send("/join", code=new, name=late.name, mode="on-site"))["person_id"]
    m.came[0].add(late.name)
    m.people.append(late)
    await m.open(late, "now", "plenary")


async def tables_are_made(m: Meeting) -> Talk:
    """Those in the room at tables of their own, those from afar at the table with the screen; time runs at once."""
    m.clock(0, "10:10")
    facilitator, [session] = m.staff["facilitator"], await m.sessions()
    wanted: dict[str, Any] = {
        "groups": len(TABLES),
        "way": "table",
        "mixing": "apart",
        "minutes": 40,
        "places": "\n".join(TABLES),
    }
    talk = Talk((await facilitator.send(f"{m.path}/rounds", session=session["id"], **wanted))["round_id"])
    await look(m, talk)
    assert [group["place"] for group in talk.groups] == list(TABLES)
    assert [len({member["mode"] for member in group["members"]}) for group in talk.groups] == [1] * len(TABLES)
    assert set(talk.seats()) == m.came[0]

    m.clock(0, "10:12")
    await facilitator.send(f"{m.path}/rounds/{talk.round_id}/publish")
    round_ = (await facilitator.get(f"{m.path}/rounds/{talk.round_id}"))["round"]
    assert (round_["state"], round_["opened_at"], round_["ends_at"]) == (
        "open", as_sent(m, 0, "10:12"), as_sent(m, 0, "10:52"))  # fmt: skip
    await asyncio.gather(*(sees_table(talk, page) for page in m.pages_of(m.people)))
    await everyone([m.pages["screen"]], "screen-timer", "Until {time}", time=clock_of("10:52"))
    return talk


async def sees_table(talk: Talk, page: OpenPages) -> None:
    number = talk.seats()[page.caller.name]
    table = page.says("Table {n}, {place}", n=number, place=TABLES[number - 1])
    await page.until("my-group", table, page.says("Until {time}", time=clock_of("10:52")))


async def tables_write(m: Meeting, talk: Talk) -> None:
    """A thought under each of the five questions; handed in by itself when everybody is called back."""
    by_name = {each.name: each for each in m.people}
    await asyncio.gather(*(one_table_writes(m, talk, group, by_name) for group in talk.groups))
    m.clock(0, "10:52")
    await m.staff["facilitator"].send(f"{m.path}/rounds/{talk.round_id}/recall")
    await everyone(m.pages_of(m.people), "my-group", "Gathering again.")
    queue = (await m.staff["moderator"].get(f"{m.path}/moderation"))["regions"]["moderation-queue"]["queue"]
    assert [(group["number"], group["handed_in_by"]) for group in sorted(queue["handed_in"], key=lambda g: g["number"])
            ] == [(number, "recall") for number in range(1, len(TABLES) + 1)]  # fmt: skip


async def one_table_writes(m: Meeting, talk: Talk, group: dict[str, Any], by_name: dict[str, Caller]) -> None:
    number, path = group["number"], f"{m.path}/groups/{group['id']}"
    scribe = by_name[group["members"][0]["name"]]
    questions = (await scribe.get(path))["notes"]["questions"]
    assert len(questions) == 5
    talk.points[number] = []
    for place, question in enumerate(questions, 1):
        text = f"Begin with the neighbours «{number}.{place}»"
        [point_id] = (await scribe.send(f"{path}/points", question=question["id"], point=text))["points"]
        talk.points[number].append((point_id, text))
    talk.headlines[number] = f"Start small, and stay «{number}»"
    await scribe.send(f"{path}/headline", text=talk.headlines[number])


async def it_is_shared(m: Meeting, talk: Talk) -> list[str]:
    """All of one table in one press, and one point of another: on every open page, each once, and nothing else."""
    m.clock(0, "10:55")
    moderator, groups = m.staff["moderator"], {group["number"]: group["id"] for group in talk.groups}
    await moderator.send(f"{m.path}/groups/{groups[2]}/share")
    point_id, text = talk.points[4][3]
    m.clock(0, "10:56")
    await moderator.send(f"{m.path}/points/{point_id}/share")
    shared = [talk.headlines[2], *(each for _, each in talk.points[2]), text]
    await asyncio.gather(*(page.until("plenary-summaries", *shared) for page in m.pages_of(m.people)))
    await asyncio.gather(*(page.until("now-summaries", text) for page in m.pages_of(m.people)))
    await m.pages["screen"].until("screen-summaries", talk.headlines[2], text)

    written = [*talk.headlines.values(), *(text for points in talk.points.values() for _, text in points)]
    kept = [each for each in written if each not in shared]
    for page in m.pages_of(m.people):
        shown = page.shows("plenary-summaries")
        assert [shown.count(each) for each in shared] == [1] * len(shared)
        assert page.heard(*kept) == []
    assert m.pages["screen"].heard(*kept) == []
    return shared


async def the_hub_is_killed(m: Meeting, shared: list[str]) -> None:
    """Everybody comes back to what was there, and all that was sent changes nothing when it comes again."""
    await m.until_told(0, "10:53")
    before = await m.all_there_is()
    m.hub.kill()
    await m.hub.start()
    await asyncio.gather(*(page.back() for page in m.pages.values()))
    assert await send_again(m.letters) == []
    assert await m.all_there_is() == before
    for page in m.pages_of(m.people):
        shown = page.shows("plenary-summaries")
        assert [shown.count(each) for each in shared] == [1] * len(shared)


async def the_workshop_ends(m: Meeting) -> None:
    """The meeting stays open for half an hour; attendance is who came."""
    m.clock(0, "11:30")
    remote = m.people[-2]
    await everyone(m.pages_of(m.people), "now-session", "Thank you for taking part")
    m.clock(0, "11:59")
    assert (await remote.send(f"{m.path}/go"))["to"] == TEAMS
    m.clock(0, "12:00")
    await everyone(m.pages_of([remote]), "now-door", "The video meeting is closed now.")
    assert (await remote.send(f"{m.path}/go"))["to"] == f"{m.path}/now"
    assert await m.here_on(0) == m.came[0]
    assert m.faults() == ""
