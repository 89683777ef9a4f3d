"""What clinics, fritidsgårdar, libraries and social services say of their hours, in our words.

Each is said, with the days and the sentence that it becomes, or refused with the nearest way to say
it. The first fifteen are those that the model was once tried on; the others come from the public
pages of municipalities, regions and clinics.
"""

from datetime import date

import pytest

from build_tools.answers.hours_in_words import in_words
from build_tools.answers.timetable import Timetables
from build_tools.model.clinics import Clinic
from build_tools.model.dates import parse_dates
from build_tools.model.document import Document
from build_tools.reading.validate import validate
from build_tools.reading.yaml_text import parse_yaml
from tests.phrases import SAY

TODAY = date(2026, 11, 22)
SCHOOL = {
    name: parse_dates(days)
    for name, days in {
        "sportlov": "v. 10",
        "sommarlov": "2027-06-11 – 2027-08-17",
        "vårtermin": "2027-01-11 – 2027-06-10",
    }.items()
}

CLINIC = """\
namn: Mini-Maria Provby
typ: huvudmottagning
region: prov
värdkommun: provby
status: { läge: öppen }
kommuner: [provby]
kontaktvägar:
  - { typ: telefon, nummer: 070-174 06 90 }
  - { typ: telefon, namn: Kvällstelefonen, nummer: 070-174 06 91 }
öppettider:
"""


def document(hours: str) -> Document:
    text = CLINIC + "".join(f"  {line}\n" for line in hours.strip().splitlines())
    found, problems = parse_yaml("provby.yml", text)
    assert not problems
    return found


SAID = {
    "1. vardagar med lunch, fredag till 15, halvdag före röd dag": (
        """
besök: { mån–tor: "08.00–12.00, 13.00–16.00", fre: "08.00–12.00, 13.00–15.00" }
röda_dagar: stängt
dag_före_röd_dag: 08.00–12.00
""",
        "besök",
        {
            "2026-11-23": "8.00–12.00, 13.00–16.00",
            "2026-11-27": "8.00–12.00, 13.00–15.00",
            "2026-12-23": "8.00–12.00",
            "2026-12-24": "stängt",
        },
        "Öppet måndag–torsdag 8.00–12.00, 13.00–16.00; fredag 8.00–12.00, 13.00–15.00.",
    ),
    "2. måndag till fredag i en rad": (
        "besök: { mån–fre: 08.00–16.30 }\nröda_dagar: stängt",
        "besök",
        {"2026-11-27": "8.00–16.30", "2026-11-28": "stängt"},
        "Öppet måndag–fredag 8.00–16.30.",
    ),
    "3. socialjour: sön–tor till midnatt, fre–lör till 1.30, aftnar 8–1.30": (
        """
telefon:
  sön–tor: 16.30–24.00
  fre–lör: 16.30–01.30 över midnatt
  röda_dagar: 08.00–01.30 över midnatt
""",
        "telefon",
        {
            "2026-11-22": "16.30–24.00",
            "2026-11-27": "16.30–1.30",
            "2026-12-24": "8.00–1.30",
        },
        "Öppet måndag–torsdag 16.30–24.00; fredag–lördag 16.30–1.30; söndag 16.30–24.00; "
        "röda dagar 8.00–1.30.",
    ),
    "4. samma jour i påsk": (
        """
telefon: { sön–tor: 16.30–24.00, fre–lör: 16.00–01.30 över midnatt }
röda_dagar: som vanligt
avvikelser:
  2027-03-26: 08.00–01.30 över midnatt
  2027-03-29: 08.00–24.00
""",
        "telefon",
        {"2027-03-26": "8.00–1.30", "2027-03-28": "16.30–24.00", "2027-03-29": "8.00–24.00"},
        "Öppet måndag–torsdag 16.30–24.00; fredag–lördag 16.00–1.30; söndag 16.30–24.00.",
    ),
    "5. vardagar 7.30–17, lördag, söndag och helgdag 9–21": (
        "besök: { mån–fre: 07.30–17.00, lör–sön: 09.00–21.00, röda_dagar: 09.00–21.00 }",
        "besök",
        {"2026-11-23": "7.30–17.00", "2026-11-28": "9.00–21.00", "2026-12-25": "9.00–21.00"},
        "Öppet måndag–fredag 7.30–17.00; lördag–söndag 9.00–21.00; röda dagar 9.00–21.00.",
    ),
    "6. bara lördag, söndag och helgdag 10–15": (
        "besök: { lör–sön: 10.00–15.00, röda_dagar: 10.00–15.00 }",
        "besök",
        {"2026-12-24": "10.00–15.00", "2026-12-23": "stängt", "2026-11-28": "10.00–15.00"},
        "Öppet lördag–söndag 10.00–15.00; röda dagar 10.00–15.00.",
    ),
    "7. ett eget nummer på tisdagkvällar": (
        """
telefon: { mån–fre: 08.00–12.00 }
telefon Kvällstelefonen: { tis: 17.30–18.30 }
röda_dagar: stängt
""",
        "telefon Kvällstelefonen",
        {"2026-11-24": "17.30–18.30", "2026-11-23": "stängt"},
        "Öppet tisdag 17.30–18.30.",
    ),
    "8. vecka 26–33 andra telefontider; vecka 27, 29 och 33 inte måndagar": (
        """
telefon: { mån–fre: 07.30–09.00 }
röda_dagar: stängt
perioder:
  2027-v. 26–33: { namn: Sommartider, telefon: { "mån, ons–tor": 08.00–09.00 } }
avvikelser:
  mån 2027-v. 27, 29, 33: stängt
""",
        "telefon",
        {
            "2027-06-28": "8.00–9.00",
            "2027-07-05": "stängt",
            "2027-07-07": "8.00–9.00",
            "2027-07-12": "8.00–9.00",
            "2027-08-16": "stängt",
            "2027-08-23": "7.30–9.00",
        },
        "Öppet måndag–fredag 7.30–9.00.",
    ),
    "9. vecka 29 bara måndag, vecka 31 bara tisdag": (
        """
telefon: { mån: 08.50–09.30, tor: 10.00–10.45 }
röda_dagar: stängt
perioder:
  2027-v. 29: { namn: Vecka 29, telefon: { mån: 08.50–09.30 } }
  2027-W31: { namn: Vecka 31, telefon: { tis: 08.50–09.30 } }
""",
        "telefon",
        {
            "2027-07-19": "8.50–9.30",
            "2027-07-22": "stängt",
            "2027-08-02": "stängt",
            "2027-08-03": "8.50–9.30",
            "2027-07-29": "10.00–10.45",
        },
        "Öppet måndag 8.50–9.30; torsdag 10.00–10.45.",
    ),
    "10. kvällsmottagning, stängd 1/6–31/8 varje år": (
        "besök: { tis: 17.00–20.00 }\nröda_dagar: stängt\navvikelser: { 1/6–31/8: stängt }",
        "besök",
        {"2027-05-25": "17.00–20.00", "2027-06-01": "stängt", "2027-09-07": "17.00–20.00"},
        "Öppet tisdag 17.00–20.00.",
    ),
    "11. mottagningarna turas om på lördagar": (
        """
besök: { mån: 08.00–16.00 }
röda_dagar: stängt
avvikelser: { "2026-11-28, 2027-01-16": { tider: 10.00–15.00, orsak: lördagsöppet } }
""",
        "besök",
        {"2026-11-28": "10.00–15.00", "2026-12-05": "stängt", "2027-01-16": "10.00–15.00"},
        "Öppet måndag 8.00–16.00.",
    ),
    "12. stängt röda dagar, öppet dagarna emellan": (
        "besök: { mån–fre: 08.00–16.00 }\nröda_dagar: stängt",
        "besök",
        {"2026-12-25": "stängt", "2026-12-28": "8.00–16.00", "2026-12-31": "stängt"},
        "Öppet måndag–fredag 8.00–16.00.",
    ),
    "13. öppet måndagar och tisdagar": (
        "besök: { mån–tis: öppet }\nröda_dagar: stängt",
        "besök",
        {"2026-11-23": "öppet", "2026-11-25": "stängt"},
        "Öppet måndag–tisdag, vi vet inte när.",
    ),
    "13b. en gång i veckan, tid bokas": (
        "bokade_tider: en dag i veckan",
        "bokade_tider",
        {"2026-11-23": "stängt"},
        "En dag i veckan, men vi vet inte vilken.",
    ),
    "14. en mobil mottagning på fyra platser": (
        """
drop-in:
  mån: 10.00–15.00 i Bispgården
  tis: 10.00–15.00 i Hammarstrand
  ons: 10.00–12.00 på biblioteket i Strömsund, 13.00–15.00 i Backe
röda_dagar: stängt
""",
        "drop-in",
        {"2026-11-25": "10.00–12.00 på biblioteket i Strömsund, 13.00–15.00 i Backe"},
        "Öppet måndag 10.00–15.00 i Bispgården; tisdag 10.00–15.00 i Hammarstrand; "
        "onsdag 10.00–12.00 på biblioteket i Strömsund, 13.00–15.00 i Backe.",
    ),
    "15. onsdagar jämna veckor": (
        "drop-in: { ons jämna veckor: 15.00–18.00 }\nröda_dagar: stängt",
        "drop-in",
        {"2026-11-25": "15.00–18.00", "2026-12-02": "stängt", "2026-12-09": "15.00–18.00"},
        "Öppet onsdag jämna veckor 15.00–18.00.",
    ),
    "16. fritidsgård: tis och tor, fre och lör jämna veckor, stängt vecka 1": (
        """
besök:
  tis, tor: 18.00–21.00
  fre jämna veckor: 18.00–22.30
  lör jämna veckor: 17.30–22.00
röda_dagar: som vanligt
avvikelser: { 2027-v. 1: stängt }
""",
        "besök",
        {
            "2026-11-27": "18.00–22.30",
            "2026-12-04": "stängt",
            "2026-11-24": "18.00–21.00",
            "2027-01-05": "stängt",
        },
        "Öppet tisdag 18.00–21.00; torsdag 18.00–21.00; fredag jämna veckor 18.00–22.30; "
        "lördag jämna veckor 17.30–22.00.",
    ),
    "17. stängt hela vårterminen": (
        "besök: { fre: 18.00–21.00 }\nröda_dagar: stängt\navvikelser: { vårtermin: stängt }",
        "besök",
        {"2027-01-08": "18.00–21.00", "2027-01-15": "stängt", "2027-06-11": "18.00–21.00"},
        "Öppet fredag 18.00–21.00.",
    ),
    "18. öppet hela sommarlovet utom en vecka": (
        """
besök: { mån–tor: 15.00–20.00 }
röda_dagar: stängt
perioder: { sommarlov: { namn: Sommarlov, besök: { mån–tor: 11.00–20.00 } } }
avvikelser: { 2027-v. 29: stängt }
""",
        "besök",
        {"2027-07-12": "11.00–20.00", "2027-07-19": "stängt", "2027-08-18": "15.00–20.00"},
        "Öppet måndag–torsdag 15.00–20.00.",
    ),
    "19. jour fredag 18 till lördag 1, lördag 15 till söndag 1": (
        "telefon: { fre: 18.00–01.00 över midnatt, lör: 15.00–01.00 över midnatt }\n"
        "röda_dagar: som vanligt",
        "telefon",
        {"2026-11-27": "18.00–1.00", "2026-11-28": "15.00–1.00"},
        "Öppet fredag 18.00–1.00; lördag 15.00–1.00.",
    ),
    "20. jour som också har öppet röda dagar och kvällen före, utan tider": (
        "telefon: { mån–tor: 16.00–24.00, röda_dagar: öppet, dag_före_röd_dag: öppet }",
        "telefon",
        {"2026-12-24": "öppet", "2026-12-23": "öppet", "2026-12-22": "16.00–24.00"},
        "Öppet måndag–torsdag 16.00–24.00; röda dagar, vi vet inte när; "
        "dagen före en röd dag, vi vet inte när.",
    ),
    "21. stängt två gånger om dagen medan det byggs om": (
        """
besök: { mån–fre: 08.00–16.30 }
röda_dagar: stängt
perioder:
  2027-02-27 – 2027-04-03:
    namn: Medan vi bygger om
    besök: { mån–fre: "08.00–09.30, 10.00–12.00, 12.45–16.30" }
""",
        "besök",
        {"2027-03-01": "8.00–9.30, 10.00–12.00, 12.45–16.30", "2027-04-05": "8.00–16.30"},
        "Öppet måndag–fredag 8.00–16.30.",
    ),
    "22. telefontid onsdagar 9–12, annars röstbrevlåda": (
        "telefon: { ons: 09.00–12.00, anmärkning: Annars kan du tala in ett meddelande. }\n"
        "röda_dagar: stängt",
        "telefon",
        {"2026-11-25": "9.00–12.00"},
        "Öppet onsdag 9.00–12.00.",
    ),
    "23. sommartider, och en planeringsdag mitt i": (
        """
besök: { mån–tor: 10.00–19.00, fre: 10.00–18.00, lör: 10.00–16.00, sön: 12.00–16.00 }
röda_dagar: stängt
perioder: { 2027-06-27 – 2027-08-21: { namn: Sommar, besök: { mån–fre: 10.00–18.00 } } }
avvikelser: { 2027-08-16: { tider: stängt, orsak: planeringsdag } }
""",
        "besök",
        {"2027-07-03": "stängt", "2027-08-16": "stängt", "2027-08-17": "10.00–18.00"},
        "Öppet måndag–torsdag 10.00–19.00; fredag 10.00–18.00; lördag 10.00–16.00; "
        "söndag 12.00–16.00.",
    ),
    "24. röda dagar och dagar före dem 7–21, annars 7–22": (
        """
besök: { mån–sön: 07.00–22.00, röda_dagar: 07.00–21.00, dag_före_röd_dag: 07.00–21.00 }
""",
        "besök",
        {"2026-12-25": "7.00–21.00", "2026-12-23": "7.00–21.00", "2026-12-22": "7.00–22.00"},
        "Öppet måndag–söndag 7.00–22.00; röda dagar 7.00–21.00; dagen före en röd dag 7.00–21.00.",
    ),
    "25. stängt 23/12–2/1 varje år": (
        "besök: { mån–fre: 09.00–16.00 }\nröda_dagar: stängt\navvikelser: { 23/12–2/1: stängt }",
        "besök",
        {"2026-12-22": "9.00–16.00", "2026-12-23": "stängt", "2027-01-04": "9.00–16.00"},
        "Öppet måndag–fredag 9.00–16.00.",
    ),
    "26. låst dörr på sommaren, ring i porttelefonen": (
        """
besök: { mån–fre: 08.00–16.00 }
röda_dagar: stängt
perioder:
  1/7–2/8:
    namn: Sommar
    besök: { mån–fre: 08.00–16.00, anmärkning: Dörren är låst. Ring i porttelefonen. }
""",
        "besök",
        {"2027-07-05": "8.00–16.00"},
        "Öppet måndag–fredag 8.00–16.00.",
    ),
    "27. fredagar efter överenskommelse": (
        "besök: { mån–tor: 08.00–16.00, fre: efter överenskommelse }\nröda_dagar: stängt",
        "besök",
        {"2026-11-27": "efter överenskommelse"},
        "Öppet måndag–torsdag 8.00–16.00; fredag efter överenskommelse.",
    ),
    "28. måndag förmiddag, och eftermiddagen efter överenskommelse": (
        'besök: { mån: "08.00–12.00, efter överenskommelse" }\nröda_dagar: stängt',
        "besök",
        {"2026-11-23": "8.00–12.00, efter överenskommelse"},
        "Öppet måndag 8.00–12.00 och efter överenskommelse.",
    ),
    "29. torsdagar, men sista torsdagen i månaden stängt": (
        "besök: { tor: 13.00–16.00, sista torsdagen i månaden: stängt }\nröda_dagar: stängt",
        "besök",
        {"2026-11-19": "13.00–16.00", "2026-11-26": "stängt", "2026-12-31": "stängt"},
        "Öppet torsdag 13.00–16.00. Stängt sista torsdagen i månaden.",
    ),
    "30. första måndagen i månaden kvällsöppet": (
        "drop-in: { mån: 13.00–15.00, första mån i månaden: 13.00–19.00 }\nröda_dagar: stängt",
        "drop-in",
        {"2026-12-07": "13.00–19.00", "2026-12-14": "13.00–15.00"},
        "Öppet första måndagen i månaden 13.00–19.00; övriga måndagar 13.00–15.00.",
    ),
    "31. olika tider jämna och udda veckor": (
        "besök: { tis jämna veckor: 08.00–12.00, tis udda veckor: 13.00–19.00 }\n"
        "röda_dagar: stängt",
        "besök",
        {"2026-11-24": "8.00–12.00", "2026-12-01": "13.00–19.00"},
        "Öppet tisdag jämna veckor 8.00–12.00; tisdag udda veckor 13.00–19.00.",
    ),
    "32. stängt på sportlovet": (
        "besök: { mån: 08.00–16.00 }\nröda_dagar: stängt\navvikelser: { sportlov: stängt }",
        "besök",
        {"2027-03-01": "8.00–16.00", "2027-03-08": "stängt", "2027-03-15": "8.00–16.00"},
        "Öppet måndag 8.00–16.00.",
    ),
    "33. sommartider, och kortare mitt i sommaren": (
        """
besök: { mån–fre: 08.00–16.00 }
röda_dagar: stängt
perioder:
  2027-v. 24–33: { namn: Sommar, besök: { mån–fre: 09.00–15.00 } }
  2027-v. 28–30: { namn: Högsommar, besök: { mån: 09.00–12.00 } }
""",
        "besök",
        {"2027-07-05": "9.00–15.00", "2027-07-12": "9.00–12.00", "2027-07-13": "stängt"},
        "Öppet måndag–fredag 8.00–16.00.",
    ),
    "34. stängt hela sommaren": (
        """
drop-in: { ons: 15.00–18.00 }
röda_dagar: stängt
perioder: { 2027-06-21 – 2027-08-15: { namn: Sommar, drop-in: stängt } }
""",
        "drop-in",
        {"2027-06-30": "stängt", "2027-08-18": "15.00–18.00"},
        "Öppet onsdag 15.00–18.00.",
    ),
}


@pytest.mark.parametrize("statement", SAID)
def test_it_can_be_said(statement):
    hours, way, days, sentence = SAID[statement]
    clinic, problems = validate(Clinic, document(hours))
    assert not problems and clinic
    timetable = Timetables(TODAY).of(clinic.hours.given({}, SCHOOL), way)
    told = {day: str(timetable.on(date.fromisoformat(day)).day) for day in days}
    assert told == days
    assert in_words(timetable.week, SAY) == sentence


REFUSED = {
    "från 13": (
        "besök: { mån: från 13 }",
        '"från 13" säger inte när det stänger. Skriv när det stänger, som 13.00–16.00. '
        "Vet ni inte det: skriv öppet",
    ),
    "två timmar efter lunch": (
        "drop-in: { mån: efter lunch }",
        '"efter lunch" är inte en öppettid. Skriv som 08.00–16.30, flera tider med komma emellan, '
        "eller stängt. Vet ni bara vilken dag: skriv öppet",
    ),
    "en till fyra dagar i veckan": (
        "besök: en till fyra dagar i veckan",
        '"en till fyra dagar i veckan" är inte öppettider. Skriv en rad för varje dag, eller '
        "dygnet runt, efter överenskommelse, en dag i veckan eller stängt tills vidare",
    ),
    "en gång i veckan": (
        "besök: en gång i veckan",
        '"en gång i veckan" är inte öppettider. Skriv en dag i veckan',
    ),
    "från vecka 17": (
        "besök: { mån: 08.00–16.00 }\navvikelser: { från v. 17: stängt }",
        '"från v. 17" säger inte när det slutar. Skriv också sista dagen, som '
        "2027-v. 17 – 2027-v. 20",
    ),
    "lördag före påsk till vecka 24": (
        "besök: { mån: 08.00–16.00 }\navvikelser: { lördag före påsk – v. 24: stängt }",
        '"lördag före påsk – v. 24" är inte ett datum. Skriv som 2026-12-24, '
        "2026-12-27 – 2026-12-30, v. 28–32 eller sportlov",
    ),
    "måndagar vecka 27 i veckan": (
        "besök: { mån v. 27: stängt }",
        'okänd nyckel "mån v. 27". Skriv det under avvikelser, som mån v. 27: stängt',
    ),
    "varannan torsdag": (
        "besök: { varannan torsdag: 15.00–18.00 }",
        'okänd nyckel "varannan torsdag". Skriv tor jämna veckor eller tor udda veckor',
    ),
    "10–18 om du ringer först": (
        "besök: { mån: 10.00–18.00 vid behov }",
        '"10.00–18.00 vid behov" är inte en öppettid. Skriv tiderna, och resten i '
        '"anmärkning". Eller skriv efter överenskommelse',
    ),
    "mån–fre, men fredag till 15": (
        "besök: { mån–fre: 08.00–17.00, fre: 08.00–15.00 }",
        'fredag står i både "fre" och "mån–fre". Låt varje dag stå en gång',
    ),
    "en period som bara är stängt": (
        "besök: { mån: 08.00–16.00 }\nperioder: { 1/6–31/8: stängt }",
        "en period har egna tider för varje kontaktväg. Är allt stängt: skriv den under "
        "avvikelser, som 1/6–31/8: stängt",
    ),
    "hemma hos en sort som inte har tider": (
        "besök: { mån: 08.00–16.00 }\navvikelser: { 2026-12-01: { tider: stängt, gäller: [fax] } }",
        'okänt värde "fax" i "gäller". Välj bland: besök, drop-in, bokade_tider, telefon, sms, '
        "chatt, digitalt_besök",
    ),
}


@pytest.mark.parametrize("statement", REFUSED)
def test_it_is_refused_with_the_nearest_way_to_say_it(statement):
    hours, told = REFUSED[statement]
    _, problems = validate(Clinic, document(hours))
    assert [f"{one.fault}. {one.cure}" for one in problems] == [told]
