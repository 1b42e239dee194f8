"""Status, polarity and sources, case by case: what each verb above, each negation and each way to name a source does."""

from __future__ import annotations

import pytest
from test_events import PUBLISHED, extractor

# Status and polarity, and sentences that have them. The event is the one of the word in brackets.
QUALIFIED = {
    ("actual", False): """
        Nvidia a [livré] 5 000 puces à Dell.
        Nvidia a pu [livrer] 5 000 puces à Dell.
        Nvidia a dû [livrer] 5 000 puces à Dell.
        Nvidia vient de [livrer] 5 000 puces à Dell.
        Nvidia a commencé à [livrer] 5 000 puces à Dell.
        Nvidia a dit avoir [livré] 5 000 puces à Dell.
        Nvidia se porte bien après avoir [livré] 5 000 puces à Dell.
        Nvidia a été condamné pour avoir [livré] 5 000 puces à Dell.
        Nvidia a fermé son site avant de [livrer] 5 000 puces à Dell.
        Il n'est pas faux que Nvidia a [livré] 5 000 puces à Dell.
        Pourquoi Nvidia a-t-il [livré] 5 000 puces à Dell ?
        Comment Nvidia a-t-il [livré] 5 000 puces à Dell ?
        On ne sait pas pourquoi Nvidia a [livré] 5 000 puces à Dell.
        La panne a contraint Emirates à [annuler] 300 vols.
        Washington a donné son [feu vert] à Nvidia.
        Washington a [autorisé] Nvidia à livrer 5 000 puces à Dell.
        Nvidia a lancé le [rachat] d'Arm.
        La [pénurie] menace de retarder les livraisons de Nvidia.
        L'[autorisation] de vendre 5 000 puces à Dell a été accordée à Nvidia par Washington.
    """,
    ("actual", True): """
        Nvidia n'a pas [livré] 5 000 puces à Dell.
        Nvidia refuse de [livrer] 5 000 puces à Dell.
        Nvidia a renoncé à [livrer] 5 000 puces à Dell.
        Nvidia dément avoir [livré] 5 000 puces à Dell.
        Reuters dément que Nvidia ait [livré] 5 000 puces à Dell.
        Il est faux que Nvidia a [livré] 5 000 puces à Dell.
        Il n'est pas vrai que Nvidia a [livré] 5 000 puces à Dell.
        Il est inexact de dire que Nvidia a [livré] 5 000 puces à Dell.
        Nvidia se porte bien sans [livrer] de puces à Dell.
        Nvidia se porte bien sans avoir [livré] de puces à Dell.
        Intel se porte bien sans que Nvidia [livre] de puces à Dell.
        Washington n'a pas donné son [feu vert] à Nvidia.
        Washington refuse de donner son [feu vert] à Nvidia.
        Nvidia renonce au [rachat] d'Arm.
        Nvidia se porte bien sans le [rachat] d'Arm.
        Nvidia a refusé de [commenter].
        Nvidia n'a pas souhaité [commenter].
    """,
    ("planned", False): """
        Nvidia [livrera] 5 000 puces à Dell.
        Nvidia devrait [livrer] 5 000 puces à Dell.
        Nvidia doit [livrer] 5 000 puces à Dell.
        Nvidia aurait dû [livrer] 5 000 puces à Dell.
        Nvidia va [livrer] 5 000 puces à Dell.
        Nvidia envisage de [livrer] 5 000 puces à Dell.
        Nvidia menace de [livrer] 5 000 puces à Dell.
        Nvidia a promis de [livrer] 5 000 puces à Dell.
        Nvidia a dit [livrer] 5 000 puces à Dell.
        Nvidia a annoncé qu'il [livrerait] 5 000 puces à Dell.
        Nvidia a ouvert un site pour [livrer] 5 000 puces à Dell.
        Intel a tout fait pour que Nvidia [livre] 5 000 puces à Dell.
        Intel souhaite que Nvidia [livre] 5 000 puces à Dell.
        Après la livraison de 3 000 puces par Nvidia, Intel [livrera] 300 serveurs à Dell.
        Nvidia a pour projet de [livrer] 5 000 puces à Dell.
        Nvidia a l'intention de [livrer] 5 000 puces à Dell.
        Washington compte donner son [feu vert] à Nvidia.
        Nvidia envisage le [rachat] d'Arm.
        Nvidia table sur un [chiffre d'affaires] de 5 milliards de dollars.
    """,
    ("planned", True): """
        Nvidia ne [livrera] pas 5 000 puces à Dell.
        Nvidia n'envisage pas de [livrer] 5 000 puces à Dell.
        Nvidia se portera bien sans [livrer] de puces à Dell.
        Nvidia a promis d'ouvrir un site sans [livrer] de puces à Dell.
    """,
    ("possible", False): """
        Nvidia pourrait [livrer] 5 000 puces à Dell.
        Nvidia peut [livrer] 5 000 puces à Dell.
        Nvidia aurait pu [livrer] 5 000 puces à Dell.
        Nvidia compte sur la [livraison] de 5 000 puces par Dell.
        Nvidia a annoncé qu'il pourrait [livrer] 5 000 puces à Dell.
        Nvidia [livrerait] 5 000 puces à Dell si Pékin était d'accord.
        Si Nvidia [livre] 5 000 puces à Dell, Intel se porte bien.
        On ne sait pas si Nvidia a [livré] 5 000 puces à Dell.
        Il est possible que Nvidia [livre] 5 000 puces à Dell.
        Il n'est pas certain que Nvidia [livre] 5 000 puces à Dell.
        Intel exige que Nvidia [livre] 5 000 puces à Dell.
        Nvidia ne refuse pas de [livrer] 5 000 puces à Dell.
        Nvidia n'a pas refusé de [livrer] 5 000 puces à Dell.
        Washington autorise Nvidia à [livrer] 5 000 puces à Dell.
        Washington permettrait à Nvidia de [livrer] 5 000 puces à Dell.
        Washington a interdit à Nvidia de [livrer] 5 000 puces à Dell.
        Nvidia a-t-il [livré] 5 000 puces à Dell ?
        Nvidia [livrera]-t-il 5 000 puces à Dell ?
        Nvidia compte-t-il [livrer] 5 000 puces à Dell ?
        La pénurie menace de [retarder] les livraisons de Nvidia.
        Nvidia attend le [feu vert] de Washington.
        Nvidia attend une [licence] de Washington.
        Nvidia a demandé une [licence] à Washington.
        Washington a autorisé le [rachat] d'Arm par Nvidia.
        Washington a bloqué le [rachat] d'Arm par Nvidia.
        L'autorisation de [vendre] 5 000 puces à Dell a été accordée à Nvidia par Washington.
        Nvidia fait la queue pour obtenir une [licence].
    """,
    ("unconfirmed", False): """
        Nvidia aurait [livré] 5 000 puces à Dell.
        Nvidia [livrerait] 5 000 puces à Dell.
        Nvidia annonce qu'il [livrerait] 5 000 puces à Dell.
        Nvidia a annoncé qu'il aurait [livré] 5 000 puces à Dell.
        Nvidia aurait prévu de [livrer] 5 000 puces à Dell.
        Nvidia envisagerait de [livrer] 5 000 puces à Dell.
        Nvidia aurait commencé à [livrer] 5 000 puces à Dell.
    """,
    ("unconfirmed", True): """
        Nvidia n'aurait pas [livré] 5 000 puces à Dell.
        Nvidia aurait refusé de [livrer] 5 000 puces à Dell.
    """,
}
# Who says so, and texts in which that holds for all events.
SOURCES = {
    "reuters": """
        Selon Reuters, Nvidia a livré 5 000 puces à Dell.
        Nvidia a livré 5 000 puces à Dell, selon un article de Reuters.
        Selon une enquête Reuters, Nvidia a livré 5 000 puces à Dell.
        Reuters a rapporté mardi que Nvidia a livré 5 000 puces à Dell.
        Nvidia a livré 5 000 puces à Dell, a rapporté mardi Reuters.
        Nvidia, a rapporté Reuters, a livré 5 000 puces à Dell.
        Comme l'a rapporté Reuters, Nvidia a livré 5 000 puces à Dell.
        Intel a livré 5 000 puces à Dell, croit savoir Reuters.
        Intel a livré 5 000 puces à Dell, a-t-on appris auprès de Reuters.
    """,
    "bloomberg reuters": """
        Nvidia a livré 5 000 puces à Dell, selon Reuters et Bloomberg.
        Citant Reuters, Bloomberg a écrit que Nvidia a livré 5 000 puces à Dell.
        Nvidia a livré 5 000 puces à Dell, a rapporté Bloomberg, citant Reuters.
    """,
    "nvidia": """
        Nvidia a annoncé avoir livré 5 000 puces à Dell.
        Nvidia a annoncé la livraison de 5 000 puces à Dell.
        Nvidia a promis de livrer 5 000 puces à Dell.
        Nvidia a fait savoir qu'il livrera 5 000 puces à Dell.
        Intel a livré 5 000 puces à Dell, a fait savoir Nvidia.
        Après avoir annoncé la livraison de 5 000 puces à Dell, Nvidia se porte bien.
        Après avoir dit livrer 5 000 puces à Dell, Nvidia se porte bien.
    """,
    "lisa-su": """
        « Nvidia a livré 5 000 puces à Dell », a déclaré Lisa Su.
        “Nvidia a livré 5 000 puces à Dell”, a déclaré Lisa Su.
        "Nvidia a livré 5 000 puces à Dell", a déclaré Lisa Su.
        « Nvidia a livré 5 000 puces à Dell. Intel a vendu 300 serveurs à Oracle », a déclaré Lisa Su.
        « Nvidia a livré 5 000 puces à Dell, a déclaré Lisa Su. Intel a vendu 300 serveurs à Oracle. »
        Lisa Su a été claire : « Nvidia a livré 5 000 puces à Dell. »
        Lisa Su : « Nvidia a livré 5 000 puces à Dell. »
        Lisa Su à Reuters : « Nvidia a livré 5 000 puces à Dell. »
        Lisa Su a déclaré : « Nvidia a livré 5 000 puces à Dell. Intel a vendu 300 serveurs à Oracle. »
        Lisa Su a déclaré à Reuters que Nvidia a livré 5 000 puces à Dell.
        Selon Lisa Su, Nvidia critique Intel.
    """,
    "": """
        Lisa Su a critiqué Nvidia.
        Reuters a rapporté l'accord d'Intel, qui a racheté Arm.
        Lisa Su a assuré Nvidia, qui a racheté Arm, de son soutien.
        Lisa Su a dit du bien d'Intel, dont Nvidia a pris 4 % du capital.
        Nvidia envisage de livrer 5 000 puces à Dell.
        Nvidia a livré 5 000 puces à Dell.
    """,
}


@pytest.mark.parametrize(
    ("status", "negated", "marked"),
    [(*key, line.strip()) for key, lines in QUALIFIED.items() for line in lines.strip().splitlines()],
)
def test_status_and_polarity(status: str, negated: bool, marked: str) -> None:
    at, end = marked.index("["), marked.index("]") - 1
    document = extractor().extract(marked.replace("[", "").replace("]", ""), published=PUBLISHED)
    [event] = [event for event in document if (event.trigger.start, event.trigger.end) == (at, end)]
    assert (event.status, event.negated) == (status, negated)


@pytest.mark.parametrize(
    ("sources", "text"), [(key, line.strip()) for key, lines in SOURCES.items() for line in lines.strip().splitlines()]
)
def test_sources(sources: str, text: str) -> None:
    document = extractor().extract(text, published=PUBLISHED)
    found = [" ".join(sorted(source.actor.entity for source in event.sources)) for event in document]
    assert found and set(found) == {sources}


def test_a_quotation_covers_what_is_in_it_and_nothing_else() -> None:
    text = (
        "Intel a vendu 300 serveurs à Oracle. « Nvidia a livré 5 000 puces à Dell », a déclaré Lisa Su. "
        "Samsung a racheté Siemens."
    )
    document = extractor().extract(text, published=PUBLISHED)
    assert [[s.actor.entity for s in e.sources] for e in document] == [[], ["lisa-su"], []]


def test_the_saying_has_its_own_date() -> None:
    [event] = extractor().extract(
        "Nvidia a livré 5 000 puces à Dell en 2025, a rapporté mardi Reuters.", published=PUBLISHED
    )
    assert event.date is not None and event.date.value == "2025"
    assert [source.date.value for source in event.sources if source.date] == ["2026-01-27"]


def test_who_says_we_acts() -> None:
    [event] = extractor().extract("« Nous avons livré 5 000 puces à Dell », a déclaré Lisa Su.", published=PUBLISHED)
    assert [actor.entity for actor in event.agents] == ["lisa-su"]


def test_an_authority_that_says_what_will_be_allowed_allows_it() -> None:
    text = "Washington a assuré que la licence serait accordée à Nvidia."
    [event] = extractor().extract(text, published=PUBLISHED)
    assert [actor.entity for actor in event.agents] == ["country:US"]
    assert [actor.entity for actor in event.recipients] == ["nvidia"]


def test_what_is_said_of_the_speaker_is_not_said_by_him() -> None:
    text = "Nvidia a livré 5 000 puces à Dell, a déclaré Lisa Su, qui quittera ses fonctions."
    _, leaves = extractor().extract(text, published=PUBLISHED)
    assert leaves.type == "staffing" and leaves.sources == ()
