"""Names of places in Sweden that a site does not serve, so that whoever lives there is told so.

Counties and municipalities are SCB's, as of 2026; the provinces are those that reach into the
county. The localities are GeoNames' (CC BY 4.0), with the municipality that each lies in.
"""

from __future__ import annotations

import csv
from pathlib import Path

from build_tools.model.site import Read

LOCALITIES = Path(__file__).parent / "places-se.tsv"

COUNTIES = {
    "01": "Stockholm, Uppland, Södermanland",
    "03": "Uppsala, Uppland",
    "04": "Södermanland, Sörmland",
    "05": "Östergötland",
    "06": "Jönköping, Småland, Västergötland",
    "07": "Kronoberg, Småland",
    "08": "Kalmar, Småland, Öland",
    "09": "Gotland",
    "10": "Blekinge",
    "12": "Skåne",
    "13": "Halland, Småland, Västergötland",
    "14": "Västra Götaland, Västergötland, Bohuslän, Dalsland, Halland, Värmland",
    "17": "Värmland",
    "18": "Örebro, Närke, Västmanland, Värmland, Västergötland",
    "19": "Västmanland, Uppland, Södermanland",
    "20": "Dalarna",
    "21": "Gävleborg, Gästrikland, Hälsingland",
    "22": "Västernorrland, Medelpad, Ångermanland",
    "23": "Jämtland, Härjedalen, Hälsingland, Ångermanland",
    "24": "Västerbotten, Lappland, Ångermanland",
    "25": "Norrbotten, Lappland",
}
"""The names that a county is known by, and those of its provinces, by SCB's code."""

MUNICIPALITIES = """
Botkyrka, Danderyd, Ekerö, Haninge, Huddinge, Järfälla, Lidingö, Nacka, Norrtälje, Nykvarn,
Nynäshamn, Salem, Sigtuna, Sollentuna, Solna, Stockholm, Sundbyberg, Södertälje, Tyresö, Täby,
Upplands Väsby, Upplands-Bro, Vallentuna, Vaxholm, Värmdö, Österåker,
Enköping, Heby, Håbo, Knivsta, Tierp, Uppsala, Älvkarleby, Östhammar,
Eskilstuna, Flen, Gnesta, Katrineholm, Nyköping, Oxelösund, Strängnäs, Trosa, Vingåker,
Boxholm, Finspång, Kinda, Linköping, Mjölby, Motala, Norrköping, Söderköping, Vadstena,
Valdemarsvik, Ydre, Åtvidaberg, Ödeshög,
Aneby, Eksjö, Gislaved, Gnosjö, Habo, Jönköping, Mullsjö, Nässjö, Sävsjö, Tranås, Vaggeryd,
Vetlanda, Värnamo,
Alvesta, Lessebo, Ljungby, Markaryd, Tingsryd, Uppvidinge, Växjö, Älmhult,
Borgholm, Emmaboda, Hultsfred, Högsby, Kalmar, Mönsterås, Mörbylånga, Nybro, Oskarshamn, Torsås,
Vimmerby, Västervik,
Gotland,
Karlshamn, Karlskrona, Olofström, Ronneby, Sölvesborg,
Bjuv, Bromölla, Burlöv, Båstad, Eslöv, Helsingborg, Hässleholm, Höganäs, Hörby, Höör, Klippan,
Kristianstad, Kävlinge, Landskrona, Lomma, Lund, Malmö, Osby, Perstorp, Simrishamn, Sjöbo, Skurup,
Staffanstorp, Svalöv, Svedala, Tomelilla, Trelleborg, Vellinge, Ystad, Åstorp, Ängelholm,
Örkelljunga, Östra Göinge,
Falkenberg, Halmstad, Hylte, Kungsbacka, Laholm, Varberg,
Ale, Alingsås, Bengtsfors, Bollebygd, Borås, Dals-Ed, Essunga, Falköping, Färgelanda, Grästorp,
Gullspång, Göteborg, Götene, Herrljunga, Hjo, Härryda, Karlsborg, Kungälv, Lerum, Lidköping,
Lilla Edet, Lysekil, Mariestad, Mark, Mellerud, Munkedal, Mölndal, Orust, Partille, Skara, Skövde,
Sotenäs, Stenungsund, Strömstad, Svenljunga, Tanum, Tibro, Tidaholm, Tjörn, Tranemo, Trollhättan,
Töreboda, Uddevalla, Ulricehamn, Vara, Vårgårda, Vänersborg, Åmål, Öckerö,
Arvika, Eda, Filipstad, Forshaga, Grums, Hagfors, Hammarö, Karlstad, Kil, Kristinehamn, Munkfors,
Storfors, Sunne, Säffle, Torsby, Årjäng,
Askersund, Degerfors, Hallsberg, Hällefors, Karlskoga, Kumla, Laxå, Lekeberg, Lindesberg,
Ljusnarsberg, Nora, Örebro,
Arboga, Fagersta, Hallstahammar, Kungsör, Köping, Norberg, Sala, Skinnskatteberg, Surahammar,
Västerås,
Avesta, Borlänge, Falun, Gagnef, Hedemora, Leksand, Ludvika, Malung-Sälen, Mora, Orsa, Rättvik,
Smedjebacken, Säter, Vansbro, Älvdalen,
Bollnäs, Gävle, Hofors, Hudiksvall, Ljusdal, Nordanstig, Ockelbo, Ovanåker, Sandviken, Söderhamn,
Härnösand, Kramfors, Sollefteå, Sundsvall, Timrå, Ånge, Örnsköldsvik,
Berg, Bräcke, Härjedalen, Krokom, Ragunda, Strömsund, Åre, Östersund,
Bjurholm, Dorotea, Lycksele, Malå, Nordmaling, Norsjö, Robertsfors, Skellefteå, Sorsele, Storuman,
Umeå, Vilhelmina, Vindeln, Vännäs, Åsele,
Arjeplog, Arvidsjaur, Boden, Gällivare, Haparanda, Jokkmokk, Kalix, Kiruna, Luleå, Pajala, Piteå,
Älvsbyn, Överkalix, Övertorneå
"""


def _names(text: str) -> set[str]:
    return {name.strip() for name in text.split(",")}


def elsewhere(site: Read) -> list[str]:
    """Sweden's counties, provinces, municipalities and localities, but the site's own, by name."""
    served = {municipality.code for municipality in site.municipalities.values()}
    with LOCALITIES.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        found = {row["name"] for row in rows if row["municipality_code"] not in served}
    found |= _names(MUNICIPALITIES).union(*map(_names, COUNTIES.values()))
    regions = site.regions.values()
    own = set().union(*(_names(COUNTIES.get(region.code, region.short_name)) for region in regions))
    own |= {record.name for kind in (regions, site.municipalities.values()) for record in kind}
    own |= {place.name for place in site.localities}
    return sorted(found - own)
