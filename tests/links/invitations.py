"""Invitations as the providers write them, with invented people, numbers and codes."""

ZOOM_EN = """\
Anna Berg is inviting you to a scheduled Zoom meeting.

Topic: Network meeting, day one
Time: Nov 25, 2026 01:00 PM Stockholm

Join Zoom Meeting
https://us02web.zoom.us/j/81234567890?pwd=bGl0ZXRsb3Nlbg.1

Meeting ID: 812 3456 7890
Passcode: Kaffe!25

---

One tap mobile
+46850000028,,81234567890#,,,,*471147# Sweden
+46850000027,,81234567890#,,,,*471147# Sweden

---

Dial by your location
• +46 8 5000 0028 Sweden
• +46 8 5000 0027 Sweden
• +1 305 555 0100 US (New York)

Meeting ID: 812 3456 7890
Passcode: 471147

Find your local number: https://us02web.zoom.us/u/kabcdefgh

---

Join by SIP
• 81234567890@zoomcrc.com

Questions? Call Anna, +46 70 000 00 01
"""

ZOOM_SV = """\
Anna Berg bjuder in dig till ett schemalagt Zoom-möte.

Ämne: Nätverksträff
Tid: 25 nov 2026 01:00 em Stockholm

Gå med i Zoom-mötet
https://region-ex.zoom.us/j/61234567890?pwd=c25hcmFrYWZmZQ.1

Mötes-ID: 612 3456 7890
Lösenord: 471147

Mobil med ett tryck
+46850000028,,61234567890#,,,,*471147# Sverige

Ring upp från din plats
        +46 8 5000 0028 Sverige
        +46 8 5000 0027 Sverige
Mötes-ID: 612 3456 7890
Lösenord: 471147
Hitta ditt lokala nummer: https://region-ex.zoom.us/u/abcdefg
"""

TEAMS_LONG_URL = (
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_TmF0dmVya3N0cmFmZg%40thread.v2/0"
    "?context=%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%2c"
    "%22Oid%22%3a%2266666666-7777-8888-9999-000000000000%22%7d"
)

TEAMS_LONG_EN = f"""\
________________________________________________________________________________
Microsoft Teams meeting
Join on your computer, mobile app or room device
Click here to join the meeting<{TEAMS_LONG_URL}>
Meeting ID: 345 678 901 23
Passcode: aB3dE6
Download Teams<https://www.microsoft.com/en-us/microsoft-teams/download-app> | \
Join on the web<https://www.microsoft.com/microsoft-teams/join-a-meeting>
Join with a video conferencing device
region@t.plcm.example
Video Conference ID: 117 282 745 8
Or call in (audio only)
+46 8 500 000 42,,123456789#<tel:+46850000042,,123456789#>   Sweden, Stockholm
Phone Conference ID: 123 456 789#
Find a local number<https://dialin.teams.microsoft.com/11111111-2222-3333?id=123456789> | \
Reset PIN<https://dialin.teams.microsoft.com/usp/pstnconferencing>
Learn More<https://aka.ms/JoinTeamsMeeting> | \
Meeting options<https://teams.microsoft.com/meetingOptions/?organizerId=1&tenantId=2&threadId=3>
________________________________________________________________________________
"""

TEAMS_SHORT_SV = f"""\
________________________________________________________________________________
Microsoft Teams-möte
Anslut: https://teams.microsoft.com/meet/345678901234567?p=d4qiBuwhjR0xQOLil6
Mötes-ID: 345 678 901 234 567
Lösenord: Wi6P69wc
________________________________
Behöver du hjälp?<https://aka.ms/JoinTeamsMeeting?omkt=sv-SE> | Systemreferens<{TEAMS_LONG_URL}>
Ring in via telefon
+46 8 500 000 42,,123456789#<tel:+46850000042,,123456789#> Sverige, Stockholm
Hitta ett lokalt nummer<https://dialin.teams.microsoft.com/11111111-2222-3333?id=123456789>
Telefonkonferens-ID: 123 456 789#
För organisatörer: Mötesalternativ<https://teams.microsoft.com/meetingOptions/?organizerId=1>
________________________________________________________________________________
"""

MEET_EN = """\
Google Meet joining info
Video call link: https://meet.google.com/abc-defg-hij
Or dial: \u202a(SE) +46 8 500 000 83\u202c PIN: \u202a123 456 789\u202c#
More phone numbers: https://tel.meet/abc-defg-hij?pin=1234567890123
"""

WEBEX_EN = """\
Bo Ek invites you to join this Webex meeting.

Join from the meeting link
https://kommun-ex.webex.com/kommun-ex/j.php?MTID=m0123456789abcdef

Join by meeting number
Meeting number (access code): 2345 678 9012
Meeting password: abCD1234 (22231234 when dialing from a phone)

Tap to join from a mobile device (attendees only)
+46-10-000-0088,,23456789012##  Sweden Toll

Join by phone
+46-10-000-0088 Sweden Toll
Global call-in numbers <https://kommun-ex.webex.com/kommun-ex/globalcallin.php?MTID=m99>

Host key: 471147
"""

JITSI_EN = """\
Click the following link to join the meeting:
https://meet.jit.si/NatverksTraffEtt

=====

Just want to dial in on your phone?

Dial-in: +46 8 500 000 99 PIN: 1234567890#

Click this link to see the phone dial in numbers for this meeting:
https://meet.jit.si/static/dialInInfo.html?room=NatverksTraffEtt
"""
