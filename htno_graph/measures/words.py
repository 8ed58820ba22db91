# SPDX-License-Identifier: EUPL-1.2
"""What the measures are called in the room: a name and a sentence for a chair."""

from __future__ import annotations

from dataclasses import dataclass

from htno_graph.language import pick


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure in words: *name* as in the code, the rest to be read out.

    The sentences speak of what is recorded: no tie in the network is not the same as no
    collaboration.
    """

    name: str
    dutch: str
    sentence: str
    english: str
    english_sentence: str

    @property
    def label(self) -> str:
        """The name in the language spoken now."""
        return pick([("nl", self.dutch), ("en", self.english)])

    @property
    def meaning(self) -> str:
        """The sentence in the language spoken now."""
        return pick([("nl", self.sentence), ("en", self.english_sentence)])


MEASURES: tuple[Measure, ...] = (
    Measure(
        "constraint",
        "ingebondenheid",
        "Hoe hoger, hoe meer de contacten van een partij ook onderling een vastgelegde band "
        "hebben, en hoe minder er voor haar te verbinden valt.",
        "constraint",
        "The higher, the more a party's contacts also have a recorded tie with each other, "
        "and the less there is for it to connect.",
    ),
    Measure(
        "effective_size",
        "eigen bereik",
        "Het aantal contacten dat overblijft als contacten die elkaar ook kennen niet dubbel "
        "tellen.",
        "effective size",
        "The number of contacts that is left when contacts that also know each other do not "
        "count double.",
    ),
    Measure(
        "coordinator",
        "coördinator",
        "Staat tussen twee partijen uit de eigen groep waartussen geen band is vastgelegd.",
        "coordinator",
        "Stands between two parties of its own group between which no tie is recorded.",
    ),
    Measure(
        "itinerant",
        "bemiddelaar van buiten",
        "Staat tussen twee partijen uit één andere groep waartussen geen band is vastgelegd.",
        "itinerant broker",
        "Stands between two parties of one other group between which no tie is recorded.",
    ),
    Measure(
        "gatekeeper",
        "poortwachter",
        "Staat tussen een partij van buiten en een partij uit de eigen groep: wat binnenkomt, "
        "komt langs deze partij.",
        "gatekeeper",
        "Stands between a party from outside and one of its own group: what comes in passes "
        "this party.",
    ),
    Measure(
        "representative",
        "afgezant",
        "Staat tussen een partij uit de eigen groep en een partij daarbuiten: wat naar buiten "
        "gaat, gaat langs deze partij.",
        "representative",
        "Stands between a party of its own group and one outside it: what goes out passes "
        "this party.",
    ),
    Measure(
        "liaison",
        "verbinder",
        "Staat tussen twee partijen uit verschillende groepen en hoort zelf bij geen van beide.",
        "liaison",
        "Stands between two parties of different groups and belongs to neither.",
    ),
    Measure(
        "ei_index",
        "blik naar buiten",
        "Van −1 (alle vastgelegde banden blijven binnen de eigen groep) tot +1 (alle banden "
        "gaan naar andere groepen).",
        "E-I index",
        "From −1 (all recorded ties stay within the group) to +1 (all ties go to other groups).",
    ),
    Measure(
        "degree",
        "betrokkenheid",
        "Bij welk deel van de activiteiten of thema's een partij is vastgelegd.",
        "involvement",
        "The share of the activities or themes that a party is recorded with.",
    ),
    Measure(
        "betweenness",
        "tussenschakel",
        "Hoe vaak de kortste weg tussen anderen langs deze partij of activiteit loopt.",
        "in-between",
        "How often the shortest way between others passes this party or activity.",
    ),
    Measure(
        "closeness",
        "nabijheid",
        "In hoe weinig stappen een partij via activiteiten of thema's bij alle anderen is.",
        "closeness",
        "In how few steps, through activities or themes, a party is with all others.",
    ),
    Measure(
        "articulation_point",
        "scharnier",
        "Zonder deze partij valt het vastgelegde netwerk in losse delen uiteen.",
        "hinge",
        "Without this party the recorded network falls into separate parts.",
    ),
    Measure(
        "bridge",
        "brug",
        "De enige vastgelegde band tussen twee delen van het netwerk.",
        "bridge",
        "The only recorded tie between two parts of the network.",
    ),
    Measure(
        "community",
        "kring",
        "Partijen die vooral met elkaar een vastgelegde band hebben.",
        "circle",
        "Parties whose recorded ties are mostly with each other.",
    ),
    Measure(
        "certainty",
        "zekerheid van de kring",
        "In welk deel van de berekeningen een partij bij de kern van haar kring uitkomt.",
        "certainty of the circle",
        "The share of the calculations in which a party ends up with the core of its circle.",
    ),
    Measure(
        "density",
        "dichtheid",
        "Welk deel van de mogelijke banden tussen twee soorten partijen is vastgelegd.",
        "density",
        "The share of the possible ties between two types of parties that is recorded.",
    ),
)
"""Every measure, by the name of its field or function, from one actor to the whole network."""
