"""What the demonstration meeting says: an invented network, invented people and places, in Swedish."""

from __future__ import annotations

from hub.programme.queries import Kind, Speaker

TITLE = "Digitalt för alla"
LABEL = "Nätverksträff"
PLACE = "Kulturhuset Lanternan, Ekbacken, och Zoom"
CONTACT = "Samira Holm, samira.holm@ekbacken.example"
DESCRIPTION = (
    "När ansökan, bokning och besked flyttar till nätet ska ingen bli stående utanför. Två halva dagar om hur kommuner "
    "och regioner hjälper dem som inte kan, vill eller vågar – och om vad vi kan göra tillsammans."
)
MAIN_HALL = "Stora salen"
MEETING_LINK = "https://zoom.us/j/99900011122?pwd=ZGVtbw"
"""Looks like a meeting, and leads to none."""

TABLES = (
    "Bord 1, vid fönstret",
    "Bord 2, vid scenen",
    "Bord 3, i glasrummet",
    "Bord 4, vid kaffet",
    "Bord 5, i foajén",
)
GROUP = "Grupp {n}"

QUESTIONS = (
    "Var finns trösklarna för dem som inte är med digitalt?",
    "Vad har ni prövat som fungerar?",
    "Vad vill ni göra tillsammans före sommaren?",
)

Item = tuple[int, int, str, Kind, tuple[Speaker, ...], str, tuple[str, ...]]
"""Start in minutes, length in minutes, title, kind, speakers, description, questions."""

FIRST_DAY: tuple[Item, ...] = (
    (0, 15, "Incheckning", Kind.CHECK_IN, (), "Kaffe i foajén, ljudprov i Zoom.", ()),
    (
        15,
        35,
        "Vem blir kvar utanför?",
        Kind.TALK,
        (Speaker("Berit Alsterdal", "utredare", "Region Norrsälven"),),
        "Vad vi vet om dem som aldrig loggar in, och vad vi bara tror.",
        (),
    ),
    (
        50,
        40,
        "Biblioteket som servicedisk",
        Kind.TALK,
        (Speaker("Ola Tvärnö", "bibliotekschef", "Strandhamra kommun"),),
        "Tre år med drop-in för blanketter, BankID och trasiga mobiler.",
        (),
    ),
    (90, 15, "Paus", Kind.BREAK, (), "", ()),
    (
        105,
        45,
        "Lättläst är lagom",
        Kind.PANEL,
        (
            Speaker("Sahar Mirzai", "kommunikatör", "Björkåsa kommun"),
            Speaker("Henrik Grönvall", "jurist", "Lindsjöholms kommun"),
        ),
        "Kan ett beslut vara både juridiskt säkert och begripligt?",
        (),
    ),
    (150, 15, "Panelen svarar", Kind.QA, (), "", ()),
    (165, 15, "Fråga att sova på: vem möter du sällan?", Kind.WRAP_UP, (), "Vi börjar där i morgon bitti.", ()),
)
"""From 13.00 on the first day."""

SECOND_DAY: tuple[Item, ...] = (
    (-75, 20, "Incheckning med bikupor", Kind.CHECK_IN, (), "Vad svarade du på gårdagens fråga? Två och två.", ()),
    (
        -55,
        25,
        "Fickmobil, inte plattform",
        Kind.TALK,
        (Speaker("Jussi Rautio", "verksamhetsutvecklare", "Granänge kommun"),),
        "Så byggde hemtjänsten om sina e-tjänster tillsammans med dem som använder dem.",
        (),
    ),
    (
        -30,
        20,
        "Ombud på riktigt",
        Kind.TALK,
        (Speaker("Lovisa Hed", "projektledare", "Region Sörvika"),),
        "Att hjälpa någon annan utan att låna hennes lösenord.",
        (),
    ),
    (-10, 10, "Paus", Kind.BREAK, (), "", ()),
    (
        0,
        60,
        "Gruppsamtal: från tröskel till dörr",
        Kind.GROUP_DISCUSSION,
        (),
        "Vi delar upp oss, på plats vid borden och på distans i Zoom. En i gruppen antecknar.",
        QUESTIONS,
    ),
    (60, 20, "Återsamling: vad sa grupperna?", Kind.PLENARY, (), "", ()),
    (
        80,
        25,
        "Välj spår: vad tar vi med hem?",
        Kind.GROUP_DISCUSSION,
        (),
        "Sex spår. Gå dit du vill; den som inte väljer får en plats.",
        ("Vad gör vi på måndag?",),
    ),
    (105, 10, "Avslutning", Kind.WRAP_UP, (), "", ()),
)
"""Around the moment at which the group discussion began, on the second day."""

TRACKS = (
    ("Fullmakter och ombud", "Hjälpa utan att låna lösenord."),
    ("Provrummet", "En låtsasversion där man får trycka fel."),
    ("Klarspråk i beslut", "Skriva så att det går att läsa högt."),
    ("Drop-in på biblioteket", "Vem står bakom disken, och hur ofta?"),
    ("De som avstår", "Det vi inte mäter är dem vi tappar."),
    ("En dörr för hand", "Papper, telefon, reception: vad behåller vi?"),
)
"""Groups that people choose themselves: the name, and what it is about."""

POLL = "Hur redo är ni hemma för nästa steg?"
POLL_ENDS = ("inte alls", "helt")
"""A poll that waits on the desk, on a scale."""

IN_A_WORD = (
    "tålamod",
    "ombud",
    "fika först",
    "provrum",
    "mod",
    "klarspråk",
    "en öppen dörr",
    "tid",
    "grannar",
    "humor",
)
"""What people answer where a poll asks for a word."""

ASKED = (
    "Vem betalar för fullmakterna när pilotåret är slut?",
    "Hur gör ni med den som inte har någon mobil alls?",
    "Går det att låna ert provrum?",
    "Vad säger juristerna om att hjälpa till vid skärmen?",
    "Hur ofta står någon vid disken på biblioteket?",
    "Har någon mätt hur många som ger upp?",
    "Finns det på fler språk än svenska?",
    "Hur får vi med oss skolan?",
)
"""What people ask the meeting, when they may."""

ORGANISATIONS = (
    ("Ekbackens kommun", "ekbacken"),
    ("Region Norrsälven", "norrsalven"),
    ("Björkåsa kommun", "bjorkasa"),
    ("Lindsjöholms kommun", "lindsjoholm"),
    ("Strandhamra kommun", "strandhamra"),
    ("Granänge kommun", "granange"),
    ("Region Sörvika", "sorvika"),
    ("Kvarnbroby kommun", "kvarnbroby"),
    ("Mosshulta kommun", "mosshulta"),
    ("Tallvikens kommun", "tallviken"),
    ("Hällefalla kommun", "hallefalla"),
    ("Norra Rönnskärs kommun", "ronnskar"),
    ("Region Åsmarken", "asmarken"),
    ("Älvnäsets kommun", "alvnaset"),
    ("Svartåsens kommun", "svartasen"),
    ("Vintersjö kommun", "vintersjo"),
    ("Klockareds kommun", "klockared"),
)
"""Name, and domain below .example."""

FIRST_NAMES = (
    *("Anna", "Lars", "Fatima", "Erik", "Ingrid", "Ali", "Kerstin", "Johan", "Siv", "Mikael", "Amina", "Gunnar"),
    *("Elsa", "Bengt", "Maryam", "Oskar", "Birgitta", "Per", "Leila", "Torbjörn", "Märta", "Hassan", "Lena", "Göran"),
    *("Zahra", "Stefan", "Ulla", "Daniel", "Petra", "Yusuf", "Åsa", "Rolf", "Viktoria", "Niklas", "Pirjo", "Emil"),
)
LAST_NAMES = (
    *("Åkerblad", "Lundvik", "Haddad", "Sjöholt", "Bergqvist", "Yilmaz", "Dahlro", "Nyberger", "Ekstrand", "Karimi"),
    *("Forsell", "Hedvall", "Osman", "Granlid", "Wiklander", "Petrovic", "Sandhem", "Alfredsson", "Noor", "Björkvall"),
    *("Rosenlind", "Tuominen", "Hagborg", "Lidman", "Abdi", "Storgård", "Vallgren", "Kvist", "Moberg", "Jafari"),
    *("Österlid", "Falkenö", "Sundelin"),
)

POINTS: tuple[tuple[str, ...], ...] = (
    (
        "BankID är första dörren, och den är låst för den som saknar pass.",
        "Många ringer först, får en länk – och ger upp där.",
        "Språket i besluten: även svenskar läser dem tre gånger.",
        "Skärmläsaren fastnar på kartan i felanmälan.",
        "De som inte har egen dator söker från en arbetskamrats mobil.",
        "Rädslan att trycka fel är större än okunskapen.",
        "Öppettiderna i receptionen krymper samtidigt som frågorna blir fler.",
        "Anhöriga lånar lösenord, för ombud finns inte i våra system.",
        "Vi mäter hur många som använder e-tjänsten, aldrig vilka som avstår.",
        "Den som har flyttat hit förra året vet inte ens vilken myndighet det är.",
        "Tre olika inloggningar för samma förskoleplats.",
        "Kallelsen kommer digitalt men ska lämnas in på papper.",
        "Bussen till servicekontoret går två gånger om dagen.",
    ),
    (
        "Drop-in på biblioteket varje tisdag, med samma två personer bakom disken.",
        "Provrum: en låtsasversion av e-tjänsten där man får trycka fel.",
        "Vi ringer upp den som har påbörjat men inte skickat in.",
        "Fritidsgården lär ut, pensionärerna frågar. Alla vill komma tillbaka.",
        "Hemtjänsten har en mobil för att visa, inte för att göra åt.",
        "Ett papper i varje kuvert: hit ringer du om du hellre pratar.",
        "Vi strök hälften av fälten i ansökan. Ingen har saknat dem.",
        "Fadder på jobbet för dem som städar och kör och aldrig sitter vid skärm.",
        "Föreläsning på finska och arabiska i föreningslokalen, inte i stadshuset.",
        "Två handläggare sitter med i kundtjänst en dag i månaden.",
        "Korta filmer utan ljud, med text, på väntrummets skärm.",
        "Testgrupp av vana och ovana, med arvode.",
    ),
    (
        "En gemensam ombudsblankett som alla våra system tar emot.",
        "Dela provrummet: en kommun bygger, fem använder.",
        "Mäta det tysta bortfallet på samma sätt i alla kommuner.",
        "Byta medarbetare en vecka: bibliotek till socialtjänst och tvärtom.",
        "En sida med våra bästa formuleringar, fri att kopiera.",
        "Bjuda in föreningarna till nästa träff, inte prata om dem.",
        "Fråga regionen om en gemensam telefonlinje på fyra språk.",
        "Pröva servicebuss i tre kommuner i maj.",
        "En checklista innan något papper tas bort.",
        "Skriva ihop oss om krav i nästa upphandling.",
        "Ett kort i plånboken: vad jag behöver hjälp med.",
    ),
)
"""What groups may say, by question."""

HEADLINES = (
    "Tröskeln är sällan tekniken utan att ingen finns att fråga.",
    "Behåll en dörr som går att öppna för hand.",
    "Vi bygger ett provrum tillsammans och delar på det.",
    "Fråga dem som aldrig loggar in, och betala för svaret.",
    "Ombud ska vara en rättighet, inte ett lånat lösenord.",
    "Samma ord, samma blankett, samma telefonnummer.",
    "Hjälpen ska finnas där folk redan är.",
    "Ta inte bort papperet förrän någon har prövat utan.",
    "Det vi inte mäter är just dem vi tappar.",
    "En människa vid disken är också ett gränssnitt.",
    "Skriv besluten så att mottagaren kan läsa dem högt.",
    "Börja med den som har svårast, så blir det lätt för alla.",
)
