"""The data sets in the words of DCAT-AP-SE 3.0.1, for dataportal.se and other catalogues.

It needs whole addresses and somebody who publishes: without them there is none. An address here is
an id as well, so that what has been harvested once is found again: `/data/#mottagningar`.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from build_tools.model.about import Publisher, PublisherKind
from build_tools.model.paths import CATALOGUE, DATA_PAGE, url
from build_tools.model.site import Site
from build_tools.open_data.datasets import Dataset, File, datasets

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_EU = "http://publications.europa.eu/resource/authority/"
_SWEDISH, _DAILY, _PUBLIC = (
    f"{_EU}language/SWE",
    f"{_EU}frequency/DAILY",
    f"{_EU}access-right/PUBLIC",
)
_THEMES, _HEALTH = f"{_EU}data-theme", f"{_EU}data-theme/HEAL"
_SWEDEN = "http://sws.geonames.org/2661886"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_WELL_KNOWN = {
    _LICENCE: "dcterms:LicenseDocument",
    _SWEDISH: "dcterms:LinguisticSystem",
    _DAILY: "dcterms:Frequency",
    _PUBLIC: "dcterms:RightsStatement",
    _SWEDEN: "dcterms:Location",
}
"""What others have described, and what kind of thing each is: nobody need fetch it to know."""

_KINDS = {
    PublisherKind.STATE: "NationalAuthority",
    PublisherKind.REGION: "RegionalAuthority",
    PublisherKind.MUNICIPALITY: "LocalAuthority",
    PublisherKind.NON_PROFIT: "NonProfitOrganisation",
}


def catalogue(site: Site) -> str | None:
    """The file `/data/dcat.rdf`."""
    settings = site.settings
    if not settings.address or not settings.publisher:
        return None
    return _Catalogue(site, settings.publisher).text()


class _Catalogue:
    def __init__(self, site: Site, publisher: Publisher) -> None:
        self.site, self.publisher = site, publisher
        self.page = DATA_PAGE if DATA_PAGE in site.pages else "index.md"
        self.root = ET.Element(_name("rdf:RDF"))

    def text(self) -> str:
        for prefix, namespace in _NAMESPACES.items():
            ET.register_namespace(prefix, namespace)
        found = list(datasets(self.site))
        self._catalog(found)
        for dataset in found:
            self._dataset(dataset)
        self._agent()
        self._contact()
        for address, kind in _WELL_KNOWN.items():
            self._thing(kind, address)
        _text(self._thing("skos:ConceptScheme", _THEMES), "dcterms:title", "Teman för data i EU")
        _text(self._thing("skos:Concept", _HEALTH), "skos:prefLabel", "Hälsa")
        self._thing("foaf:Document", self._at(self.page))
        for kind, addresses in self._named(found).items():
            for address in sorted(addresses):
                self._thing(kind, address)
        ET.indent(self.root, " ")
        text = ET.tostring(self.root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'

    def _catalog(self, found: list[Dataset]) -> None:
        say = self.site.say()
        one = self._thing("dcat:Catalog", self._at(CATALOGUE))
        _text(one, "dcterms:title", say("öppna_data.katalog"))
        _text(one, "dcterms:description", say("öppna_data.om_katalog"))
        _link(one, "dcterms:publisher", self._at(self.page, "utgivare"))
        _link(one, "dcterms:license", _LICENCE)
        _link(one, "dcterms:language", _SWEDISH)
        _link(one, "foaf:homepage", self._at(self.page))
        _link(one, "dcat:themeTaxonomy", _THEMES)
        for dataset in found:
            _link(one, "dcat:dataset", self._at(self.page, dataset.id))

    def _dataset(self, dataset: Dataset) -> None:
        one = self._thing("dcat:Dataset", self._at(self.page, dataset.id))
        _text(one, "dcterms:title", dataset.title)
        _text(one, "dcterms:description", dataset.description)
        _link(one, "dcterms:publisher", self._at(self.page, "utgivare"))
        _link(one, "dcat:contactPoint", self._at(self.page, "kontakt"))
        for word in self.site.settings.service.subjects:
            _text(one, "dcat:keyword", word)
        _link(one, "dcat:theme", _HEALTH)
        _link(one, "dcterms:spatial", _SWEDEN)
        _link(one, "dcterms:language", _SWEDISH)
        _link(one, "dcterms:accrualPeriodicity", _DAILY)
        _link(one, "dcterms:accessRights", _PUBLIC)
        _link(one, "dcat:landingPage", self._at(self.page))
        for file in dataset.files:
            _link(one, "dcat:distribution", f"{self._at(file.uri)}#fil")
            self._distribution(dataset, file)

    def _distribution(self, dataset: Dataset, file: File) -> None:
        one = self._thing("dcat:Distribution", f"{self._at(file.uri)}#fil")
        _text(one, "dcterms:title", f"{dataset.title} ({file.format})")
        _link(one, "dcat:accessURL", self._at(file.uri))
        _link(one, "dcat:downloadURL", self._at(file.uri))
        # A text in Sweden, a thing in the EU, whose own place for it is dcat:mediaType.
        _element(one, "dcterms:format").text = file.media_type
        _link(one, "dcat:mediaType", _MEDIA_TYPES + file.media_type)
        _link(one, "dcterms:license", _LICENCE)
        _link(one, "dcterms:language", _SWEDISH)
        if file.schema:
            _link(one, "dcterms:conformsTo", self._schema(file.schema))

    def _schema(self, schema: str) -> str:
        return schema if ":" in schema else self._at(schema)

    def _named(self, found: list[Dataset]) -> dict[str, set[str]]:
        """What the files name beside themselves, by the kind of thing it is."""
        files = [file for dataset in found for file in dataset.files]
        return {
            "dcterms:MediaType": {_MEDIA_TYPES + file.media_type for file in files},
            "dcterms:Standard": {self._schema(one.schema) for one in files if one.schema},
        }

    def _agent(self) -> None:
        publisher = self.publisher
        one = self._thing("foaf:Agent", self._at(self.page, "utgivare"))
        _text(one, "foaf:name", publisher.name)
        kind = _KINDS[publisher.kind]
        type = f"http://purl.org/adms/publishertype/{kind}"
        _link(one, "dcterms:type", type)
        _text(self._thing("skos:Concept", type), "skos:prefLabel", publisher.kind)
        if publisher.website:
            _link(one, "foaf:homepage", publisher.website)
            self._thing("foaf:Document", publisher.website)

    def _contact(self) -> None:
        one = self._thing("vcard:Organization", self._at(self.page, "kontakt"))
        _link(one, "rdf:type", f"{_NAMESPACES['vcard']}Kind")
        _element(one, "vcard:fn").text = self.publisher.name
        _link(one, "vcard:hasEmail", f"mailto:{self.publisher.mail}")

    def _thing(self, kind: str, address: str) -> ET.Element:
        return ET.SubElement(self.root, _name(kind), {_name("rdf:about"): address})

    def _at(self, uri: str, part: str = "") -> str:
        whole = self.site.settings.whole(url(uri)) or ""
        return f"{whole}#{part}" if part else whole


def _name(short: str) -> str:
    prefix, _, name = short.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{name}"


def _element(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, _name(name))


def _text(parent: ET.Element, name: str, text: str) -> None:
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    ET.SubElement(parent, _name(name), {language: "sv"}).text = text


def _link(parent: ET.Element, name: str, address: str) -> None:
    ET.SubElement(parent, _name(name), {_name("rdf:resource"): address})
