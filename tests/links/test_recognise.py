"""What a pasted link is, and what is refused: the forms as a table, the refusals as a list of threats."""

from urllib.parse import quote

import pytest

from hub.links.recognise import (
    MAX_LINK,
    MAX_TEXT,
    InvitationTooLong,
    LinkTooLong,
    LookAlikeHost,
    NoLinkFound,
    NotAJoinLink,
    NotHttps,
    Provider,
    Recognised,
    RefusedLink,
    StartLink,
    UnsafeCharacters,
    UnusableHost,
    recognise,
)
from tests.links.invitations import TEAMS_LONG_URL

NUMBER = "81234567890"

JOIN_LINKS = [
    (Provider.ZOOM, f"https://zoom.us/j/{NUMBER}", NUMBER),
    (Provider.ZOOM, f"https://us02web.zoom.us/j/{NUMBER}?pwd=a%2Fb.1", NUMBER),
    (Provider.ZOOM, "https://region-ex.zoom.us/j/123456789#success", "123456789"),
    (Provider.ZOOM, f"https://zoom.us/w/{NUMBER}", NUMBER),
    (Provider.ZOOM, "https://zoom.us/my/annas.rum", None),
    (Provider.ZOOM, f"https://zoom.us/wc/join/{NUMBER}?pwd=x", NUMBER),
    (Provider.ZOOM, f"https://zoom.us/wc/{NUMBER}/join?pwd=x", NUMBER),
    (Provider.ZOOM, f"https://app.zoom.us/wc/{NUMBER}/join?fromPWA=1&pwd=x", NUMBER),
    (Provider.ZOOM, f"https://app.zoom.com/wc/{NUMBER}/join", NUMBER),
    (Provider.ZOOM, f"https://zoom.com/j/{NUMBER}", NUMBER),
    (Provider.ZOOM, f"https://agency.zoomgov.com/j/{NUMBER}", NUMBER),
    (Provider.ZOOM, f"https://zoom.com.cn/j/{NUMBER}", NUMBER),
    (Provider.ZOOM, f"https://firma.zoom-x.de/j/{NUMBER}", NUMBER),
    (Provider.TEAMS, TEAMS_LONG_URL, None),
    (Provider.TEAMS, "https://teams.microsoft.com/meet/34567890123?p=Ab_c-9", "34567890123"),
    (Provider.TEAMS, "https://teams.microsoft.com/meet/34567890123", "34567890123"),
    (Provider.TEAMS, "https://teams.live.com/meet/9312345678901?p=abc", "9312345678901"),
    (Provider.TEAMS, "https://teams.cloud.microsoft/meet/34567890123?p=abc", "34567890123"),
    (Provider.TEAMS, "https://teams.cloud.microsoft/l/meetup-join/19%3ameeting_x%40thread.v2/0", None),
    (Provider.TEAMS, "https://gov.teams.microsoft.us/l/meetup-join/19%3ameeting_x%40thread.v2/0", None),
    (Provider.TEAMS, "https://dod.teams.microsoft.us/meet/34567890123", "34567890123"),
    (Provider.MEET, "https://meet.google.com/abc-defg-hij", None),
    (Provider.MEET, "https://meet.google.com/lookup/natverket", None),
    (Provider.WEBEX, "https://kommun-ex.webex.com/kommun-ex/j.php?MTID=m0123", None),
    (Provider.WEBEX, "https://kommun-ex.webex.com/meet/bo.ek", None),
    (Provider.WEBEX, "https://kommun-ex.webex.com/join/bo.ek", None),
    (Provider.WEBEX, "https://kommun-ex.webex.com/wbxmjs/joinservice/sites/kommun-ex/meeting/download/1", None),
    (Provider.JITSI, "https://meet.jit.si/NatverksTraff#config.startWithAudioMuted=true", None),
    (Provider.JITSI, "https://8x8.vc/natverket/rum1", None),
    (Provider.WHEREBY, "https://whereby.com/natverket", None),
    (Provider.WHEREBY, "https://kommun-ex.whereby.com/rum1", None),
    (Provider.BIGBLUEBUTTON, "https://mote.kommun.example/b/abc-def-ghi", None),
    (Provider.BIGBLUEBUTTON, "https://mote.kommun.example/b/ann-abc-def-ghi", None),
    (Provider.BIGBLUEBUTTON, "https://mote.kommun.example/rooms/abc-def-ghi-jkl/join", None),
    (Provider.BIGBLUEBUTTON, "https://mote.kommun.example/bigbluebutton/rum1", None),
    (Provider.OTHER, "https://video.kommun.example/webapp/conference/natverket", None),
    (Provider.OTHER, "https://video.kommun.example:8443/rum/7?a=B%2fc", None),
    (Provider.OTHER, "https://zoom.kommun.example/natverket", None),  # an organisation's own short address
    (Provider.OTHER, "https://loom.com/share/abc", None),  # a name of its own, one letter away
]


@pytest.mark.parametrize(("provider", "url", "number"), JOIN_LINKS)
def test_every_join_form_is_recognised_and_kept_to_the_letter(provider, url, number):
    assert recognise(url) == Recognised(provider, url, meeting_number=number)


@pytest.mark.parametrize(
    "url",
    [
        "https://zoom.us/meeting/register/tZ0kcu",
        "https://zoom.us/webinar/register/WN_abc-1",
        "https://teams.microsoft.com/registration/1111,2222",
    ],
)
def test_a_registration_page_is_taken_and_marked_as_one(url):
    assert recognise(url).registration


@pytest.mark.parametrize(
    ("pasted", "url"),
    [
        (f"  https://ZOOM.us/j/{NUMBER}.\n", f"https://zoom.us/j/{NUMBER}"),
        (f"zoom.us/j/{NUMBER}", f"https://zoom.us/j/{NUMBER}"),
        ("Länk: meet.google.com/abc-defg-hij, välkommen!", "https://meet.google.com/abc-defg-hij"),
        (f"https://zoom.us:443/j/{NUMBER}", f"https://zoom.us/j/{NUMBER}"),
        (f"https://zoom.us./j/{NUMBER}", f"https://zoom.us/j/{NUMBER}"),
        (f"https://ｚｏｏｍ．ｕｓ/j/{NUMBER}", f"https://zoom.us/j/{NUMBER}"),
        (f"[Gå med](https://zoom.us/j/{NUMBER}).", f"https://zoom.us/j/{NUMBER}"),
        (
            f'<a href="https://zoom.us/j/{NUMBER}?pwd=a&amp;from=b">Gå med</a>',
            f"https://zoom.us/j/{NUMBER}?pwd=a&from=b",
        ),
        (f"Join Zoom Meetinghttps://zoom.us/j/{NUMBER}?pwd=a", f"https://zoom.us/j/{NUMBER}?pwd=a"),
        ("https://meet.jit.si/Möte", "https://meet.jit.si/M%C3%B6te"),
        ("https://möte.kommun.example/rum", "https://xn--mte-sna.kommun.example/rum"),
        (
            'https://teams.microsoft.com/l/meetup-join/19:meeting_x@thread.v2/0?context={"Tid":"1","Oid":"2"}',
            "https://teams.microsoft.com/l/meetup-join/19:meeting_x@thread.v2/0?context=%7B%22Tid%22:%221%22,%22Oid%22:%222%22%7D",
        ),
        (f"<{TEAMS_LONG_URL[:76]}\n{TEAMS_LONG_URL[76:152]}\n{TEAMS_LONG_URL[152:]}>", TEAMS_LONG_URL),
        (
            f"zoommtg://region-ex.zoom.us/join?action=join&confno={NUMBER}&pwd=a%2Bb.1&uname=Bo&zc=0",
            f"https://region-ex.zoom.us/j/{NUMBER}?pwd=a%2Bb.1",
        ),
        (f"zoomus://zoom.us/join?confno={NUMBER}", f"https://zoom.us/j/{NUMBER}"),
        ("msteams://teams.microsoft.com/meet/34567890123?p=x", "https://teams.microsoft.com/meet/34567890123?p=x"),
        ("https://teams.microsoft.com/_#/meet/34567890123?p=x", "https://teams.microsoft.com/meet/34567890123?p=x"),
        (
            "https://teams.microsoft.com/v2/?meetingjoin=true#/meet/34567890123?p=x&anon=true",
            "https://teams.microsoft.com/meet/34567890123?p=x",
        ),
        (
            f"https://www.google.com/url?q={quote(f'https://zoom.us/j/{NUMBER}?pwd=a', safe='')}&sa=D",
            f"https://zoom.us/j/{NUMBER}?pwd=a",
        ),
    ],
)
def test_a_link_is_read_as_it_was_meant(pasted, url):
    assert recognise(pasted).url == url


SAFE_LINK = "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C01%7Canna&reserved=0"
LAUNCHER = "https://teams.microsoft.com/dl/launcher/launcher.html?url={}&type=meetup-join&deeplinkId=1&directDl=true"


def test_safe_links_are_opened_and_the_link_inside_is_the_same_to_the_letter():
    assert recognise(SAFE_LINK.format(quote(TEAMS_LONG_URL, safe=""))).url == TEAMS_LONG_URL


def test_the_teams_launcher_is_opened_and_its_own_parameters_are_left_out():
    inside = TEAMS_LONG_URL.removeprefix("https://teams.microsoft.com").replace("%3ameeting", ":meeting")
    wrapped = LAUNCHER.format(quote("/_#" + inside + "&anon=true", safe=""))

    assert recognise(wrapped).url == TEAMS_LONG_URL
    assert recognise(SAFE_LINK.format(quote(wrapped, safe=""))).url == TEAMS_LONG_URL


@pytest.mark.parametrize(
    ("inner", "refusal"),
    [
        ("http://zoom.us/j/81234567890", NotHttps),
        ("https://zoom.us/s/81234567890", StartLink),
        ("https://zoom.us.evil.example/j/81234567890", LookAlikeHost),
        ("javascript:alert(1)", RefusedLink),
        ("//evil.example", RefusedLink),
        ("", NotAJoinLink),
    ],
)
def test_what_is_wrapped_is_held_to_the_same_rules(inner, refusal):
    with pytest.raises(refusal):
        recognise(SAFE_LINK.format(quote(inner, safe="")))


@pytest.mark.parametrize(
    "wrapped",
    [
        f"https://urldefense.com/v3/__https://zoom.us/j/{NUMBER}?pwd=a.1__;!!abc$",
        "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html"
        f"?url=https%3A%2F%2Fzoom.us%2Fj%2F{NUMBER}%3Fpwd%3Da.1&locale=sv",
    ],
)
def test_other_mail_gateways_are_opened_too(wrapped):
    assert recognise(wrapped).url == f"https://zoom.us/j/{NUMBER}?pwd=a.1"


@pytest.mark.parametrize("times", [0, 1, 2])
def test_a_start_link_inside_an_unknown_wrapper_is_still_a_start_link(times):
    inside = f"https://zoom.us/s/{NUMBER}?zak=x"
    for _ in range(times):
        inside = quote(inside, safe="")

    with pytest.raises(StartLink):
        recognise(f"https://gateway.example/?to={inside}")


def test_wrappers_within_wrappers_end():
    link = "https://zoom.us/j/81234567890"
    for _ in range(5):
        link = SAFE_LINK.format(quote(link, safe=""))

    with pytest.raises(RefusedLink):
        recognise(link)


@pytest.mark.parametrize(
    "link",
    [
        "https://zoom.us/s/81234567890",
        "https://us02web.zoom.us/s/81234567890?zak=secret",
        "https://us02web.zoom.us/j/81234567890?ZAK=secret",
        "https://zoom.us/S/81234567890",
        "https://zoom.us/%73/81234567890",
        "https://zoom.us//s/81234567890",
        "http://zoom.us/s/81234567890",
        "https://zoom.us/wc/81234567890/start",
        "https://app.zoom.us/wc/81234567890/start?fromPWA=1",
        "https://zoom.us/j/81234567890?role=1",
        "https://zoom.us/j/81234567890#role=1",
        "zoommtg://zoom.us/start?confno=81234567890&zak=x",
        "zoommtg://zoom.us/join?action=start&confno=81234567890",
        "https://kommun-ex.webex.com/start/bo.ek",
        "https://kommun-ex.whereby.com/rum?roomKey=secret",
        "https://8x8.vc/natverket/rum?jwt=secret",
        "https://mote.kommun.example/bigbluebutton/api/join?meetingID=1&role=MODERATOR&checksum=2",
        "https://video.kommun.example/webapp/conference/natverket?role=host",
    ],
)
def test_a_hosts_own_link_is_never_handed_on(link):
    with pytest.raises(StartLink):
        recognise(link)


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://evilzoom.us/j/81234567890", "evilzoom.us"),
        ("https://zoom.us.evil.example/j/81234567890", "zoom.us.evil.example"),
        ("https://zoom-us.evil.example/j/81234567890", "zoom-us.evil.example"),
        ("https://meet.google.com-abc.evil.example/", "meet.google.com-abc.evil.example"),
        ("https://zo0m.us/j/81234567890", "zo0m.us"),
        ("https://zooom.us/j/81234567890", "zooom.us"),
        ("https://zoom.co/j/81234567890", "zoom.co"),
        ("https://zoom-meeting.example/j/81234567890", "zoom-meeting.example"),
        ("https://joinzoom.example/j/81234567890", "joinzoom.example"),
        ("https://us02web.zoom.evil.example/j/81234567890", "us02web.zoom.evil.example"),
        ("https://zооm.us/j/81234567890", "xn--zm-fmca.us"),  # the two о are Cyrillic
        ("https://xn--zm-fmca.us/j/81234567890", "xn--zm-fmca.us"),
        ("https://zöom.us/j/81234567890", "xn--zom-sna.us"),
        ("https://zoorn.us/j/81234567890", "zoorn.us"),
        ("https://teams-microsoft.com/meet/34567890123", "teams-microsoft.com"),
        ("https://microsoft-teams.example/meet/34567890123", "microsoft-teams.example"),
        ("https://teams.rnicrosoft.com/meet/34567890123", "teams.rnicrosoft.com"),
        ("https://teams.mircosoft.com/meet/34567890123", "teams.mircosoft.com"),
        ("https://meet.goog1e.com/abc-defg-hij", "meet.goog1e.com"),
        ("https://webex.example/meet/bo", "webex.example"),
        ("https://zoom.us@evil.example/j/81234567890", "evil.example"),
        ("https://zoom.us:pw@evil.example/j/81234567890", "evil.example"),
        ("https://evil.example@zoom.us/j/81234567890", "zoom.us"),
        ("https://zoom.us\\@evil.example/j/81234567890", "evil.example"),
        ("https://zoom.us%2eevil.example/j/81234567890", "?"),
        ("https://evil.example\\.zoom.us/j/81234567890", "?"),
        ("https://zoom.us:8443/j/81234567890", "zoom.us:8443"),
        ("https://zoom.us:evil/j/81234567890", "zoom.us"),
        ("zo0m.us/j/81234567890", "zo0m.us"),
        ("zoommtg://evilzoom.us/join?confno=81234567890", "evilzoom.us"),
    ],
)
def test_a_host_that_only_looks_like_a_providers_is_refused_and_shown_for_what_it_is(link, host):
    with pytest.raises(LookAlikeHost) as refused:
        recognise(link)

    assert refused.value.params == {"host": host}
    assert host in str(refused.value)


@pytest.mark.parametrize(
    ("refusal", "links"),
    [
        (
            NotHttps,
            [
                "http://zoom.us/j/81234567890",
                "ftp://zoom.us/j/81234567890",
                "http://video.kommun.example/rum",
                "javascript://zoom.us/j/81234567890",
                "zoommtg://video.kommun.example/rum",
            ],
        ),
        (
            NotAJoinLink,
            [
                "https://zoom.us/rec/share/abc",
                "https://zoom.us/u/abcdef",
                "https://zoom.us/launch/jc/81234567890",
                "https://zoom.us/j/8123",
                "https://zoom.us/",
                "https://zoom.us",
                "https://support.zoom.us/hc/en-us",
                "https://teams.microsoft.com/meetingOptions/?organizerId=1",
                "https://dialin.teams.microsoft.com/1111?id=2",
                "https://aka.ms/JoinTeamsMeeting",
                "https://meet.google.com/new",
                "https://tel.meet/abc-defg-hij?pin=1",
                "https://kommun-ex.webex.com/kommun-ex/ldr.php?RCID=1",
                "https://meet.jit.si/static/dialInInfo.html?room=x",
                "https://whereby.com/information/",
                "https://mote.kommun.example/playback/presentation/2.3/abc",
                "https://mote.kommun.example/bigbluebutton/api/end?meetingID=1",
            ],
        ),
        (
            NoLinkFound,
            ["", "hej", "Meeting ID: 812 3456 7890", "kommun.example/rum", "://", "mailto:bo@kommun.example"],
        ),
        (UnusableHost, ["https://", "https:///x", "https://localhost/x", "https://10.0.0.1/x", "https://[::1]/x"]),
        (
            UnsafeCharacters,
            [
                "https://zoom.us/j/812\u200b34567890",
                "https://zo\u00adom.us/j/81234567890",
                "https://zoom.us/j/81234567890?pwd=\u202eabc",
                "https://zoom.us/j/81234567890\x00",
                "https://zoom.us/j/81234567890?x=%0d%0aLocation:%20x",
                "https://zoom.us/j/81234567890/../../s/81234567890",
                "https://zoom.us/j/81234567890/%2e%2E/x",
                "https://zoom.us/j\\81234567890",
                "https://zoom.us/j/\ud800",
            ],
        ),
        (LinkTooLong, [f"https://zoom.us/j/{NUMBER}?{'x' * MAX_LINK}", f"https://meet.jit.si/{'ö' * 1_000}"]),
        (InvitationTooLong, ["x" * (MAX_TEXT + 1)]),
    ],
)
def test_what_is_no_join_link_is_refused_by_its_own_name(refusal, links):
    for link in links:
        with pytest.raises(RefusedLink) as refused:
            recognise(link)
        assert type(refused.value) is refusal, link
        assert "{" not in str(refused.value)


def test_a_link_inside_a_strangers_link_is_the_strangers():
    link = "https://evil.example/https://zoom.us/j/81234567890?u=https://zoom.us/j/81234567890"

    assert recognise(link) == Recognised(Provider.OTHER, link)


@pytest.mark.parametrize(
    "link",
    [
        "https://zoom.us/w/81234567890?tk=registrant&pwd=x",
        "https://zoom.us/j/81234567890?uname=Anna",
        "https://mote.kommun.example/bigbluebutton/api/join?meetingID=1&fullName=Anna&checksum=2",
    ],
)
def test_a_link_made_for_one_person_is_taken_and_marked_as_such(link):
    assert recognise(link).personal


def test_the_operators_own_servers_are_known_by_host_and_all_below_it():
    own = {"Möte.Kommun.example:8443": Provider.JITSI, "zoom-x.example": Provider.ZOOM, "localhost": Provider.JITSI}

    assert recognise("https://möte.kommun.example/rum", own_hosts=own).provider is Provider.JITSI
    assert recognise("https://a.xn--mte-sna.kommun.example:8443/rum", own_hosts=own).provider is Provider.JITSI
    assert recognise("möte.kommun.example/rum", own_hosts=own).url == "https://xn--mte-sna.kommun.example/rum"
    assert recognise(f"https://zoom-x.example/j/{NUMBER}", own_hosts=own).meeting_number == NUMBER
    assert recognise("https://xmöte.kommun.example/rum", own_hosts=own).provider is Provider.OTHER
    with pytest.raises(StartLink):
        recognise("https://zoom-x.example/s/81234567890", own_hosts=own)


def test_an_own_host_cannot_take_over_a_providers():
    with pytest.raises(StartLink):
        recognise("https://zoom.us/s/81234567890", own_hosts={"zoom.us": Provider.OTHER})


def test_neither_a_repr_nor_a_refusal_shows_what_opens_the_meeting():
    recognised = recognise(f"https://zoom.us/j/{NUMBER}?pwd=hemligt Passcode: hemligt")
    with pytest.raises(StartLink) as refused:
        recognise("https://zoom.us/s/81234567890?zak=hemligt")

    assert "hemligt" not in repr(recognised) + str(refused.value) + repr(refused.value)
    assert NUMBER not in repr(recognised)
