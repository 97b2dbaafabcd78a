"""Whole invitations, pasted as they come: which address counts, and what is read beside it."""

import pytest

from hub.links.recognise import (
    DialIn,
    LookAlikeHost,
    NoLinkFound,
    NotAJoinLink,
    NotHttps,
    Provider,
    Recognised,
    StartLink,
    recognise,
)
from tests.links import invitations

JOIN = "https://zoom.us/j/81234567890"
START = "https://zoom.us/s/81234567890?zak=x"


def test_zoom_in_english_without_the_organisers_own_telephone():
    code, key = "81234567890", "471147"

    assert recognise(invitations.ZOOM_EN) == Recognised(
        Provider.ZOOM,
        "https://us02web.zoom.us/j/81234567890?pwd=bGl0ZXRsb3Nlbg.1",
        "81234567890",
        "Kaffe!25",
        (
            DialIn("+46 8 5000 0028", "Sweden", code, key),
            DialIn("+46 8 5000 0027", "Sweden", code, key),
            DialIn("+1 305 555 0100", "US (New York)", code, key),
        ),
    )


def test_zoom_in_swedish():
    code, key = "61234567890", "471147"

    assert recognise(invitations.ZOOM_SV) == Recognised(
        Provider.ZOOM,
        "https://region-ex.zoom.us/j/61234567890?pwd=c25hcmFrYWZmZQ.1",
        "61234567890",
        "471147",
        (DialIn("+46 8 5000 0028", "Sverige", code, key), DialIn("+46 8 5000 0027", "Sverige", code, key)),
    )


def test_teams_long_in_english():
    assert recognise(invitations.TEAMS_LONG_EN) == Recognised(
        Provider.TEAMS,
        invitations.TEAMS_LONG_URL,
        "34567890123",
        "aB3dE6",
        (DialIn("+46 8 500 000 42", "Sweden, Stockholm", "123456789"),),
    )


def test_teams_short_in_swedish():
    assert recognise(invitations.TEAMS_SHORT_SV) == Recognised(
        Provider.TEAMS,
        "https://teams.microsoft.com/meet/345678901234567?p=d4qiBuwhjR0xQOLil6",
        "345678901234567",
        "Wi6P69wc",
        (DialIn("+46 8 500 000 42", "Sverige, Stockholm", "123456789"),),
    )


def test_google_meet_with_its_pin_between_direction_marks():
    assert recognise(invitations.MEET_EN) == Recognised(
        Provider.MEET,
        "https://meet.google.com/abc-defg-hij",
        dial_in=(DialIn("+46 8 500 000 83", "SE", "123456789"),),
    )


def test_webex_without_the_host_key():
    assert recognise(invitations.WEBEX_EN) == Recognised(
        Provider.WEBEX,
        "https://kommun-ex.webex.com/kommun-ex/j.php?MTID=m0123456789abcdef",
        "23456789012",
        "abCD1234",
        (DialIn("+46-10-000-0088", "Sweden", "23456789012"),),
    )


def test_jitsi_with_its_pin():
    assert recognise(invitations.JITSI_EN) == Recognised(
        Provider.JITSI,
        "https://meet.jit.si/NatverksTraffEtt",
        dial_in=(DialIn("+46 8 500 000 99", None, "1234567890"),),
    )


@pytest.mark.parametrize("line_end", ["\r\n", "\n\n", "\u2028", "\v"])
def test_line_ends_of_any_mail_program_change_nothing(line_end):
    pasted = invitations.ZOOM_EN.replace("\n", line_end)

    assert recognise(pasted) == recognise(invitations.ZOOM_EN)


def test_an_invitation_flattened_to_one_line_still_gives_link_number_and_passcode():
    flat = recognise(invitations.ZOOM_EN.replace("\n", " "))

    assert (flat.url, flat.meeting_number, flat.passcode) == (
        "https://us02web.zoom.us/j/81234567890?pwd=bGl0ZXRsb3Nlbg.1",
        "81234567890",
        "Kaffe!25",
    )


@pytest.mark.parametrize(
    ("text", "passcode"),
    [
        (f"{JOIN}\nPasscode:\n4711", "4711"),
        (f"{JOIN}\n**Passcode:** a*b", "a*b"),
        (f"{JOIN}\nLösenord: 4711.", "4711"),
        (f"{JOIN}\nLösenkod: kaffe,", "kaffe"),
        (f"{JOIN}\nPasscode:\nHjärtligt välkommen till oss", None),
        (f"{JOIN}\nHost password: 4711", None),
        (f"{JOIN}\nVärdlösenord: 4711", None),
        (f"{JOIN}\nLösenordet kommer separat", None),
        (f"{JOIN}\nLösenord: skickas separat", None),
        (f"{JOIN}\nLösenord: xEknBj (stora och små bokstäver)", "xEknBj"),
        (f"{JOIN}?pwd=abc", None),  # the link's own code is encoded: nobody can type it
    ],
)
def test_the_passcode_is_the_one_a_participant_types(text, passcode):
    assert recognise(text).passcode == passcode


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Meeting ID: 812 3456 7890", "81234567890"),
        ("Mötes-ID: 812-3456-7890", "81234567890"),
        ("Mötes-ID:\n812 3456 7890", "81234567890"),
        ("Meeting ID: 812\u00a03456\u00a07890 Passcode: 4", "81234567890"),
        ("Video meeting ID: 812 3456 7890", None),
        ("Meeting ID: se nedan", None),
    ],
)
def test_the_number_is_read_as_people_write_it(written, number):
    assert recognise(f"https://zoom.us/my/annas.rum\n{written}").meeting_number == number


def test_the_number_in_the_link_is_the_one_that_counts():
    assert recognise(f"{JOIN}\nMeeting ID: 999 9999 9999").meeting_number == "81234567890"


@pytest.mark.parametrize(
    "text",
    [
        f"{JOIN}\nFrågor? Ring Anna, +46 70 000 00 01",
        f"{JOIN}\nVid problem, mejla eller ring Anna på +46 70 000 00 01",
        f"{JOIN}\nAnna Berg\nTelefon: +46 70 000 00 01",
        f"{JOIN}\nDial by your location\nMeeting ID: 812 3456 7890\nAnna Berg\n+46 70 000 00 01",
        f"{JOIN}\nRing inte Anna, +46 70 000 00 01",
    ],
)
def test_the_organisers_own_telephone_is_never_taken_for_the_meetings(text):
    assert recognise(text).dial_in == ()


def test_a_number_after_the_list_has_ended_is_not_of_the_list():
    text = f"{JOIN}\nDial by your location\n+46 8 5000 0028 Sweden\n\n\nAnna Berg\n+46 70 000 00 01"

    assert [entry.number for entry in recognise(text).dial_in] == ["+46 8 5000 0028"]


def test_several_numbers_on_one_line_are_told_apart():
    line = "One tap mobile: +46850000028,,81234567890#,,,,0#,,471147# or +46850000027,,81234567890#"

    assert recognise(f"{JOIN}\n{line}").dial_in == (
        DialIn("+46850000028", None, "81234567890", "471147"),
        DialIn("+46850000027", None, "81234567890"),
    )


def test_a_telephone_address_is_made_without_the_codes():
    assert DialIn("+46 8 5000 0028", "Sweden", "81234567890").tel == "tel:+46850000028"


def test_the_join_link_wins_over_everything_around_it():
    text = f"""
    Program: https://kommun.example/natverk
    Förra mötet: https://zoom.us/rec/share/abc http://zoom.us/j/99999999999
    Anmälan: https://zoom.us/meeting/register/abc
    Min egen: https://zoom.us/w/99999999999?tk=secret
    Numren: https://zoom.us/u/abc  Hjälp: https://support.zoom.us/hc
    Länken: {JOIN}
    """

    assert recognise(text) == Recognised(Provider.ZOOM, JOIN, "81234567890")


def test_a_start_link_beside_the_join_link_is_dropped_and_said_to_be():
    assert recognise(f"Start: {START}\nJoin: {JOIN}") == Recognised(
        Provider.ZOOM, JOIN, "81234567890", dropped_start_link=True
    )


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (f"{START} https://kommun.example/natverk https://support.zoom.us/hc", StartLink),
        ("https://zo0m.us/j/81234567890 https://kommun.example/natverk", LookAlikeHost),
        ("http://zoom.us/j/81234567890 https://kommun.example/natverk", NotHttps),
        ("https://zoom.us/u/abc https://aka.ms/JoinTeamsMeeting", NotAJoinLink),
        ("Vi ses i Zoom! Meeting ID: 812 3456 7890, anna@kommun.example", NoLinkFound),
    ],
)
def test_a_broken_link_is_not_quietly_replaced_by_the_organisers_home_page(text, refusal):
    with pytest.raises(refusal):
        recognise(text)
