"""French verbs: hand-written forms of each pattern, the word list, and another library's tables as an oracle."""

from __future__ import annotations

import tomllib
import unicodedata
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipevents.conjugation import COMMANDED, PARTS, PERSONS, Form, Inflections, conjugate, inflect_all, pattern_of

Cell = tuple[str, int, int]

GROUPS = tomllib.loads((resources.files("chipevents") / "data/fr/verbs.toml").read_text(encoding="utf-8"))["verb"]
VERBS: dict[str, str] = {lemma: group.get("pattern", "") for group in GROUPS for lemma in group["lemmas"].split()}
FORMS = Inflections(VERBS)
# Verbs that only the tests need, where the ending doesn't tell the pattern.
CLOSED = {"reluire": "nuire", "tressaillir": "assaillir", "épeler": "jumeler"}

# lemma | tense | its forms: six, three in the imperative, masculine and feminine of the participles.
SPOTS = """
autoriser    | present         | autorise autorises autorise autorisons autorisez autorisent
autoriser    | imperfect       | autorisais autorisais autorisait autorisions autorisiez autorisaient
autoriser    | past            | autorisai autorisas autorisa autorisâmes autorisâtes autorisèrent
autoriser    | future          | autoriserai autoriseras autorisera autoriserons autoriserez autoriseront
autoriser    | conditional     | autoriserais autoriserais autoriserait autoriserions autoriseriez autoriseraient
autoriser    | subjunctive     | autorise autorises autorise autorisions autorisiez autorisent
autoriser    | imp_subjunctive | autorisasse autorisasses autorisât autorisassions autorisassiez autorisassent
autoriser    | imperative      | autorise autorisons autorisez
autoriser    | past_participle | autorisé/autorisée autorisées/autorisés
créer        | present         | crée crées crée créons créez créent
créer        | past_participle | créé/créée créées/créés
agréer       | future          | agréerai agréeras agréera agréerons agréerez agréeront
lancer       | present         | lance lances lance lançons lancez lancent
lancer       | imperfect       | lançais lançais lançait lancions lanciez lançaient
lancer       | past            | lançai lanças lança lançâmes lançâtes lancèrent
engager      | present         | engage engages engage engageons engagez engagent
engager      | imperfect       | engageais engageais engageait engagions engagiez engageaient
engager      | past            | engageai engageas engagea engageâmes engageâtes engagèrent
lever        | present         | lève lèves lève levons levez lèvent
lever        | future          | lèverai lèveras lèvera lèverons lèverez lèveront
acheter      | present         | achète achètes achète achetons achetez achètent
geler        | present         | gèle gèles gèle gelons gelez gèlent
dépecer      | present         | dépèce dépèces dépèce dépeçons dépecez dépècent
céder        | present         | cède cèdes cède cédons cédez cèdent
céder        | future          | céderai/cèderai céderas/cèderas cédera/cèdera céderons/cèderons céderez/cèderez céderont/cèderont
accélérer    | present         | accélère accélères accélère accélérons accélérez accélèrent
alléger      | present         | allège allèges allège allégeons allégez allègent
pénétrer     | subjunctive     | pénètre pénètres pénètre pénétrions pénétriez pénètrent
appeler      | present         | appelle appelles appelle appelons appelez appellent
projeter     | future          | projetterai projetteras projettera projetterons projetterez projetteront
renouveler   | present         | renouvelle/renouvèle renouvelles/renouvèles renouvelle/renouvèle renouvelons renouvelez renouvellent/renouvèlent
payer        | present         | paie/paye paies/payes paie/paye payons payez paient/payent
payer        | subjunctive     | paie/paye paies/payes paie/paye payions payiez paient/payent
déployer     | present         | déploie déploies déploie déployons déployez déploient
appuyer      | future          | appuierai appuieras appuiera appuierons appuierez appuieront
renvoyer     | future          | renverrai renverras renverra renverrons renverrez renverront
renvoyer     | present         | renvoie renvoies renvoie renvoyons renvoyez renvoient
aller        | present         | vais vas va allons allez vont
aller        | future          | irai iras ira irons irez iront
aller        | subjunctive     | aille ailles aille allions alliez aillent
aller        | imperative      | va allons allez
investir     | present         | investis investis investit investissons investissez investissent
investir     | past            | investis investis investit investîmes investîtes investirent
investir     | imp_subjunctive | investisse investisses investît investissions investissiez investissent
répartir     | present         | répartis répartis répartit répartissons répartissez répartissent
haïr         | present         | hais hais hait haïssons haïssez haïssent
haïr         | past            | haïs haïs haït haïmes haïtes haïrent
partir       | present         | pars pars part partons partez partent
servir       | present         | sers sers sert servons servez servent
dormir       | present         | dors dors dort dormons dormez dorment
sortir       | past_participle | sorti/sortie sortis/sorties
offrir       | present         | offre offres offre offrons offrez offrent
offrir       | imperative      | offre offrons offrez
souffrir     | past_participle | souffert/soufferte souffertes/soufferts
découvrir    | past            | découvris découvris découvrit découvrîmes découvrîtes découvrirent
accueillir   | future          | accueillerai accueilleras accueillera accueillerons accueillerez accueilleront
accueillir   | imperative      | accueille accueillons accueillez
tressaillir  | present         | tressaille tressailles tressaille tressaillons tressaillez tressaillent
bouillir     | present         | bous bous bout bouillons bouillez bouillent
obtenir      | present         | obtiens obtiens obtient obtenons obtenez obtiennent
obtenir      | past            | obtins obtins obtint obtînmes obtîntes obtinrent
obtenir      | future          | obtiendrai obtiendras obtiendra obtiendrons obtiendrez obtiendront
obtenir      | subjunctive     | obtienne obtiennes obtienne obtenions obteniez obtiennent
obtenir      | imp_subjunctive | obtinsse obtinsses obtînt obtinssions obtinssiez obtinssent
parcourir    | future          | parcourrai parcourras parcourra parcourrons parcourrez parcourront
parcourir    | past            | parcourus parcourus parcourut parcourûmes parcourûtes parcoururent
mourir       | present         | meurs meurs meurt mourons mourez meurent
mourir       | past_participle | mort/morte mortes/morts
acquérir     | present         | acquiers acquiers acquiert acquérons acquérez acquièrent
acquérir     | future          | acquerrai acquerras acquerra acquerrons acquerrez acquerront
conquérir    | past_participle | conquis/conquise conquises/conquis
fuir         | present         | fuis fuis fuit fuyons fuyez fuient
revêtir      | present         | revêts revêts revêt revêtons revêtez revêtent
gésir        | imperfect       | gisais gisais gisait gisions gisiez gisaient
percevoir    | present         | perçois perçois perçoit percevons percevez perçoivent
percevoir    | past            | perçus perçus perçut perçûmes perçûtes perçurent
percevoir    | subjunctive     | perçoive perçoives perçoive percevions perceviez perçoivent
devoir       | present         | dois dois doit devons devez doivent
devoir       | past_participle | dû/due dues/dus
voir         | future          | verrai verras verra verrons verrez verront
voir         | imperfect       | voyais voyais voyait voyions voyiez voyaient
prévoir      | future          | prévoirai prévoiras prévoira prévoirons prévoirez prévoiront
prévoir      | past            | prévis prévis prévit prévîmes prévîtes prévirent
pourvoir     | past            | pourvus pourvus pourvut pourvûmes pourvûtes pourvurent
pouvoir      | present         | peux/puis peux peut pouvons pouvez peuvent
pouvoir      | subjunctive     | puisse puisses puisse puissions puissiez puissent
vouloir      | subjunctive     | veuille veuilles veuille voulions vouliez veuillent
équivaloir   | present         | équivaux équivaux équivaut équivalons équivalez équivalent
équivaloir   | subjunctive     | équivaille équivailles équivaille équivalions équivaliez équivaillent
prévaloir    | subjunctive     | prévale prévales prévale prévalions prévaliez prévalent
savoir       | subjunctive     | sache saches sache sachions sachiez sachent
savoir       | imperative      | sache sachons sachez
promouvoir   | present         | promeus promeus promeut promouvons promouvez promeuvent
promouvoir   | past_participle | promu/promue promues/promus
mouvoir      | past_participle | mû/mu/mue mues/mus
asseoir      | present         | assieds/assois assieds/assois assied/assoit asseyons/assoyons asseyez/assoyez asseyent/assoient
surseoir     | future          | surseoirai/sursoirai surseoiras/sursoiras surseoira/sursoira surseoirons/sursoirons surseoirez/sursoirez surseoiront/sursoiront
déchoir      | past_participle | déchu/déchue déchues/déchus
avoir        | present         | ai as a avons avez ont
avoir        | future          | aurai auras aura aurons aurez auront
avoir        | past            | eus eus eut eûmes eûtes eurent
avoir        | subjunctive     | aie aies ait ayons ayez aient
être         | present         | suis es est sommes êtes sont
être         | imperfect       | étais étais était étions étiez étaient
être         | past            | fus fus fut fûmes fûtes furent
être         | conditional     | serais serais serait serions seriez seraient
être         | imp_subjunctive | fusse fusses fût fussions fussiez fussent
dépendre     | present         | dépends dépends dépend dépendons dépendez dépendent
vendre       | past            | vendis vendis vendit vendîmes vendîtes vendirent
fondre       | past_participle | fondu/fondue fondues/fondus
entreprendre | present         | entreprends entreprends entreprend entreprenons entreprenez entreprennent
entreprendre | past            | entrepris entrepris entreprit entreprîmes entreprîtes entreprirent
restreindre  | present         | restreins restreins restreint restreignons restreignez restreignent
contraindre  | past            | contraignis contraignis contraignit contraignîmes contraignîtes contraignirent
joindre      | past_participle | joint/jointe jointes/joints
résoudre     | present         | résous résous résout résolvons résolvez résolvent
résoudre     | past_participle | résolu/résolue résolues/résolus
dissoudre    | past_participle | dissous/dissout/dissoute dissous/dissouts/dissoutes
découdre     | present         | découds découds découd décousons décousez décousent
moudre       | present         | mouds mouds moud moulons moulez moulent
rompre       | present         | romps romps rompt rompons rompez rompent
battre       | present         | bats bats bat battons battez battent
battre       | past_participle | battu/battue battues/battus
soumettre    | present         | soumets soumets soumet soumettons soumettez soumettent
soumettre    | past            | soumis soumis soumit soumîmes soumîtes soumirent
foutre       | present         | fous fous fout foutons foutez foutent
convaincre   | present         | convaincs convaincs convainc convainquons convainquez convainquent
convaincre   | past_participle | convaincu/convaincue convaincues/convaincus
faire        | present         | fais fais fait faisons faites font
faire        | future          | ferai feras fera ferons ferez feront
faire        | subjunctive     | fasse fasses fasse fassions fassiez fassent
plaire       | present         | plais plais plaît/plait plaisons plaisez plaisent
taire        | present         | tais tais tait taisons taisez taisent
extraire     | present         | extrais extrais extrait extrayons extrayez extraient
réduire      | present         | réduis réduis réduit réduisons réduisez réduisent
produire     | past            | produisis produisis produisit produisîmes produisîtes produisirent
reluire      | present         | reluis reluis reluit reluisons reluisez reluisent
dire         | present         | dis dis dit disons dites disent
interdire    | present         | interdis interdis interdit interdisons interdisez interdisent
maudire      | present         | maudis maudis maudit maudissons maudissez maudissent
suffire      | past            | suffis suffis suffit suffîmes suffîtes suffirent
confire      | past_participle | confit/confite confites/confits
frire        | future          | frirai friras frira frirons frirez friront
inscrire     | present         | inscris inscris inscrit inscrivons inscrivez inscrivent
inscrire     | past            | inscrivis inscrivis inscrivit inscrivîmes inscrivîtes inscrivirent
élire        | past            | élus élus élut élûmes élûtes élurent
rire         | imperfect       | riais riais riait riions riiez riaient
croire       | subjunctive     | croie croies croie croyions croyiez croient
boire        | present         | bois bois boit buvons buvez boivent
boire        | subjunctive     | boive boives boive buvions buviez boivent
disparaître  | present         | disparais disparais disparaît/disparait disparaissons disparaissez disparaissent
connaître    | past            | connus connus connut connûmes connûtes connurent
naître       | past            | naquis naquis naquit naquîmes naquîtes naquirent
accroître    | present         | accrois accrois accroît/accroit accroissons accroissez accroissent
croître      | past            | crûs crûs crût crûmes crûtes crûrent
vivre        | past            | vécus vécus vécut vécûmes vécûtes vécurent
poursuivre   | present         | poursuis poursuis poursuit poursuivons poursuivez poursuivent
conclure     | present         | conclus conclus conclut concluons concluez concluent
exclure      | past_participle | exclu/exclue exclues/exclus
inclure      | past_participle | inclus/incluse incluses/inclus
éclore       | past_participle | éclos/éclose écloses/éclos
""".strip().splitlines()

# Forms of defective verbs are few enough to be written out.
WHOLE = {
    "falloir": "falloir faut fallait fallut faudra faudrait faille fallût fallu",
    "pleuvoir": "pleuvoir pleut pleuvent pleuvait pleuvaient plut plurent pleuvra pleuvront pleuvrait pleuvraient pleuve "
    "pleuvent plût plussent pleuvant plu",
    "échoir": "échoir échoit échoient échoyait échoyaient échut échurent écherra écherront écherrait écherraient échoira "
    "échoiront échoirait échoiraient échoie échût échussent échéant échu échue échus échues",
}

# Other words of the closed classes that are also forms of verbs in the list. Whoever tags a text has to tell them apart.
HOMOGRAPHS = "a as attendu compris concernant contre durant entre es est étant été passé plus puis suivant tu vis vu"
FUNCTION_WORDS = """
a as à au aux avec car ce cet cette ces chez comme compris concernant contre dans de des depuis dès donc du durant elle
en entre es est et étant été eux hors il je la le les leur lui ma mais malgré me même mes moins mon ne ni nos notre nous
on or ou où par pas passé pendant plus pour près puis quand que qui quoi sa sans sauf se selon ses si son sous suivant
sur ta tant te tes toi ton tous tout très trop tu un une vers vis voici voilà vos votre vous vu y attendu
"""


def cells(lemma: str) -> dict[Cell, set[str]]:
    """The spellings in each cell of a verb's table."""
    table: dict[Cell, set[str]] = defaultdict(set)
    for text, *cell in conjugate(lemma, VERBS.get(lemma) or CLOSED.get(lemma, "")):
        table[tuple(cell)].add(text)  # type: ignore[index]
    return table


@pytest.mark.parametrize("spot", SPOTS)
def test_forms(spot: str) -> None:
    lemma, tense, forms = (part.strip() for part in spot.split("|"))
    slots = {"imperative": COMMANDED, "past_participle": ((0, 1), (0, 2))}.get(tense, PERSONS)
    table = cells(lemma)
    for (person, number), slot in zip(slots, forms.split(), strict=True):
        assert table[tense, person, number] == set(slot.split("/"))


@pytest.mark.parametrize("lemma", WHOLE)
def test_defective_verbs_have_no_other_form(lemma: str) -> None:
    assert {form.text for form in conjugate(lemma)} == set(WHOLE[lemma].split())


def test_each_pattern_has_a_spot() -> None:
    lemmas = {spot.split("|")[0].strip() for spot in SPOTS} | set(WHOLE)
    assert {VERBS.get(lemma) or CLOSED.get(lemma) or pattern_of(lemma) for lemma in lemmas} == set(PARTS)


def test_infinitive_and_present_participle() -> None:
    assert [f for f in conjugate("interdire") if f.person == 0 and f.number == 0] == [
        Form("interdire", "infinitive", 0, 0),
        Form("interdisant", "present_participle", 0, 0),
    ]
    assert cells("connaître")["infinitive", 0, 0] == {"connaître", "connaitre"}
    assert [cells(v)["present_participle", 0, 0] for v in ("être", "avoir", "savoir")] == [
        {"étant"},
        {"ayant"},
        {"sachant"},
    ]


@pytest.mark.parametrize(("lemma", "pattern"), [("puce", ""), ("", ""), ("vendre", "aimer"), ("vendre", "nope")])
def test_what_fits_no_pattern_is_refused(lemma: str, pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        Inflections({lemma: pattern})
    with pytest.raises(ValueError, match="pattern"):
        conjugate(lemma, pattern)


def test_analyses() -> None:
    assert FORMS["autorise"] == (
        ("autoriser", "present", 1, 1),
        ("autoriser", "present", 3, 1),
        ("autoriser", "subjunctive", 1, 1),
        ("autoriser", "subjunctive", 3, 1),
        ("autoriser", "imperative", 2, 1),
    )
    assert {lemma for lemma, *_ in FORMS["suis"]} == {"être", "suivre"}
    assert {lemma for lemma, *_ in FORMS["convient"]} == {"convenir", "convier"}
    assert FORMS["interdites"] == (("interdire", "past_participle", 0, 2),)
    assert FORMS.get("h20") is None and FORMS.get("h20", ()) == () and "h20" not in FORMS
    with pytest.raises(KeyError):
        FORMS["h20"]


def test_every_form_is_analysed_as_what_it_is() -> None:
    sample = dict(list(VERBS.items())[::4]) | {lemma: pattern for lemma, pattern in VERBS.items() if pattern}
    forms, written = Inflections(sample), inflect_all(sample)
    assert set(forms) == written.keys() and len(forms) == len(written)
    for text, analyses in written.items():
        assert sorted(forms[text]) == sorted(analyses), text
    for lemma, pattern in sample.items():
        assert all((lemma, *cell) in written[text] for text, *cell in conjugate(lemma, pattern))


@given(st.text(max_size=12) | st.text("aeinorst", max_size=12))
def test_any_text_may_be_looked_up(word: str) -> None:
    analyses = FORMS.get(word, ())
    assert all(word in {form.text for form in conjugate(lemma, VERBS[lemma])} for lemma, *_ in analyses)


def test_long_words_cost_no_more() -> None:
    assert FORMS.get("re" * 1_000_000) is None


def test_forms_are_lower_case_and_composed() -> None:
    for text in FORMS:
        assert text and text == unicodedata.normalize("NFC", text.lower()) and text.replace("-", "").isalpha(), text


def test_the_list_has_no_verb_twice_and_known_values_only() -> None:
    lemmas = [lemma for group in GROUPS for lemma in group["lemmas"].split()]
    assert len(lemmas) == len(set(lemmas))
    assert {group.get("auxiliary", "avoir") for group in GROUPS} == {"avoir", "être", "both"}
    assert all(group.get("pattern", "aimer") in PARTS for group in GROUPS)


def test_a_pattern_is_named_only_where_the_ending_does_not_tell_it() -> None:
    assert all(PARTS[pattern].closed for pattern in VERBS.values() if pattern)


def test_homographs_of_function_words_are_known() -> None:
    assert {word for word in FUNCTION_WORDS.split() if word in FORMS} == set(HOMOGRAPHS.split())


# The oracle: the tables of `verbecc`. They are read as data, since importing the package trains a classifier for seconds.

# Forms that only the oracle has, by verb: why it is wrong, or why we leave them out.
ORACLE_ALONE = {
    "croître": "crois, crûe: croîs has its accent to differ from croire, and the feminine has none",
    "contredire": "contredites: only dire and redire have it",
    "prédire": "prédites: only dire and redire have it",
    "dépecer": "lacks the accent of il dépèce",
    "écrémer": "has a misprint, nous écrémrions",
    "léser": "has a misprint, nous lésrions",
    "accroître": "j'accroîs: of croître only",
    "décroître": "je décroîs: of croître only",
    "dissoudre": "dissolu: an adjective today",
    "asseoir": "asseyerai: out of use",
    "échoir": "il échet: out of use",
    "déchoir": "il déchet: out of use",
    "faillir": "il faut, il faillait: out of use",
    "pleuvoir": "its participle agrees with nothing",
    "pouvoir": "its participle agrees with nothing",
    "suffire": "its participle agrees with nothing",
    "rire": "its participle agrees with nothing",
    "sourire": "its participle agrees with nothing",
}
# Forms that only we have, apart from spellings.
OURS_ALONE = {
    "advenir": "all persons, where the oracle has the third only",
    "neiger": "all persons, where the oracle has the third only",
    "écrémer": "the oracle's misprint",
    "léser": "the oracle's misprint",
    "asseoir": "both asseoirai and assoirai",
    "surseoir": "the new infinitive sursoir and its future",
    "vouloir": "n'en veux pas, beside veuille",
    "absoudre": "il absolut",
    "dissoudre": "il dissolut; the new participle dissout",
    "clore": "tables differ on the rare forms of the plural",
    "éclore": "tables differ on the rare forms of the plural",
    "gésir": "qu'il gise",
    "faillir": "today of the pattern of finir",
    "déchoir": "an imperative",
    "fuir": "a participle that agrees: les marchés fuis",
    "enfuir": "a participle that agrees: ils se sont enfuis",
    "renaître": "a participle: rené",
}
NAMES = {
    "infinitif-présent": "infinitive",
    "indicatif/présent": "present",
    "imparfait": "imperfect",
    "passé-simple": "past",
    "futur-simple": "future",
    "conditionnel/présent": "conditional",
    "subjonctif/présent": "subjunctive",
    "subjonctif/imparfait": "imp_subjunctive",
    "imperatif-présent": "imperative",
    "participe-présent": "present_participle",
    "participe-passé": "past_participle",
}
NO_PERSON = {"infinitive": ((0, 0),), "present_participle": ((0, 0),), "past_participle": ((0, 1), (0, 2)) * 2}


@cache
def oracle() -> Mapping[str, dict[Cell, set[str]]]:
    """The oracle's table of each verb it knows of our list."""
    spec = find_spec("verbecc")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("needs the tables of verbecc")
    root = Path(spec.submodule_search_locations[0])
    conjugations = ET.parse(next(root.rglob("conjugations-fr.xml"))).getroot()
    templates = {t.get("name", ""): list(endings(t)) for t in conjugations.iter("template")}
    tables = {}
    for verb in ET.parse(next(root.rglob("verbs-fr.xml"))).getroot().iter("v"):
        lemma, template = verb.findtext("i", ""), verb.findtext("t", "")
        if lemma in VERBS:
            table = tables[lemma] = defaultdict(set)
            for cell, ending in templates[template]:
                table[cell].add(lemma.removesuffix(template.partition(":")[2]) + ending)
    return tables


def endings(template: ET.Element) -> Iterator[tuple[Cell, str]]:
    for mood in template:
        for tense in mood:
            name = NAMES.get(f"{mood.tag.lower()}/{tense.tag}") or NAMES[tense.tag]
            persons = COMMANDED if name == "imperative" else NO_PERSON.get(name, PERSONS)
            for (person, number), slot in zip(persons, tense.findall("p"), strict=False):
                for spelling in slot.findall("i"):
                    yield (name, person, number), spelling.text or ""


def plain(form: str) -> str:
    """A form less what the spellings in use differ in: accents, and the consonant after a mute `e` (renouvèle)."""
    bare = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
    return bare.replace("ll", "l").replace("tt", "t")


def test_the_oracle_knows_most_verbs() -> None:
    assert len(oracle()) > 0.95 * len(VERBS)


def test_the_oracle_has_no_form_that_we_lack() -> None:
    lacking = {
        lemma
        for lemma, table in oracle().items()
        for ours in [cells(lemma)]
        if any(forms - ours[cell] for cell, forms in table.items())
    }
    assert lacking == set(ORACLE_ALONE)


def test_we_have_no_form_that_the_oracle_lacks() -> None:
    """But for a verb's other spellings: the oracle has one where two are in use."""
    beyond = {
        lemma
        for lemma, table in oracle().items()
        for cell, forms in cells(lemma).items()
        if {plain(form) for form in forms} - {plain(form) for form in table.get(cell, ())}
    }
    assert beyond == set(OURS_ALONE)
