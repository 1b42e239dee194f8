"""Write ``first_names.toml``: frequent first names of the world, and family names that stand first.

    python scripts/make_first_names.py            # rewrite the file
    python scripts/make_first_names.py --check    # exit 1 if it is not what this script makes

The lists of most languages come from ``faker`` (MIT licence). Languages that it
holds in their own script only (Korean, Russian, Arabic, Turkish …) are typed below in the French transliteration.
"""

from __future__ import annotations

import sys
import unicodedata
from importlib import import_module
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "chipevents" / "data" / "fr" / "first_names.toml"

# Faker's lists change between releases: with another one, review what changes.
MADE_WITH = {"faker": "40.63.0"}

# Faker's locales, and how many names of each (its lists with weights are taken by weight, the others in order).
LOCALES = {
    "fr_FR": 900, "en_US": 900, "en_GB": 400, "de_DE": 700, "es_ES": 400, "it_IT": 400, "nl_NL": 250, "pt_PT": 150,
    "pl_PL": 120, "sv_SE": 150, "fr_DZ": 150, "en_IN": 150, "cs_CZ": 80, "fi_FI": 80, "da_DK": 80, "hu_HU": 60, "ro_RO": 60,
}  # fmt: skip

TYPED = """
Aisha, Ali, Amine, Amira, Anas, Ayman, Bachar, Bilal, Fatima, Fahd, Faisal, Hakim, Hamad, Hamza, Hassan, Hossein, Hussein, Ibrahim,
Imad, Ismail, Jamal, Karim, Khaled, Khalid, Khalifa, Leila, Mahmoud, Malik, Mansour, Mohamed, Mohammed, Mohammad, Mounir, Moussa, Mustafa,
Nabil, Nadia, Nasser, Omar, Ousmane, Rachid, Rachida, Saïd, Salim, Salman, Sami, Samir, Sofiane, Tamim, Tarek, Tareq, Walid, Yasser, Youssef,
Yousef, Zayed, Zineb, Abdallah, Abdel, Abdul, Abdulaziz, Abdullah, Adel, Ahmed, Ahmad, Anwar, Aziz, Kaïs, Tahar, Ziad,
Aleksandr, Alexandre, Alexeï, Anastasia, Anatoli, Andreï, Arkadi, Boris, Dmitri, Ekaterina, Elena, Evgueni, Guennadi, Igor, Ilya,
Irina, Ivan, Kirill, Konstantin, Leonid, Ludmila, Maxim, Mikhaïl, Natalia, Nikita, Nikolaï, Oleg, Olga, Oksana, Pavel, Piotr,
Roman, Sergueï, Stanislav, Svetlana, Tatiana, Vadim, Valentina, Valeri, Vassili, Viktor, Vitali, Vladimir, Volodymyr, Ioulia, Iouri, Youri, Oleksandr,
Andriy, Mykola, Yulia, Zoran, Goran, Dragan, Milos, Novak, Aleksandar, Bojan, Borut, Janez, Mateusz, Donald, Jaroslaw, Radoslaw, Mariusz, Maros, Vaclav,
Ahmet, Ali, Ayse, Bulent, Cem, Cengiz, Emre, Fatma, Hakan, Kemal, Mehmet, Mevlut, Murat, Mustafa, Orhan, Ozgur, Recep, Selcuk, Selin, Turgut, Ugur, Ozlem, Yilmaz,
Yannis, Kyriakos, Alexis, Giorgos, Konstantinos, Nikos, Panagiotis, Dimitris, Yanis, Lakshmi, Narendra, Rajesh, Satya, Sundar, Sanjay, Arvind, Ajay, Amit, Anand,
Anil, Ashwini, Deepak, Dinesh, Gautam, Indra, Kiran, Manoj, Mukesh, Nirmala, Piyush, Pranav, Priya, Rahul, Raj, Rajeev, Rajiv, Ramesh,
Rishi, Ravi, Sachin, Shantanu, Sunil, Suresh, Vijay, Vikram, Vinod, Vivek, Jagdish, Subrahmanyam, Anirudh, Aravind, Ashok, Ratan,
Amadou, Aminata, Boubacar, Cheikh, Fatoumata, Idrissa, Mamadou, Macky, Oumar, Paul, Sékou, Seydou, Thabo, Cyril, Kwame, Kofi, Chinua, Ngozi, Bola,
Wale, Félix, Joseph, Moïse, Denis, Patrice, Alassane, Ibrahima, Bassirou, Uhuru, Jomo, Jacinda, Anthony,
Akio, Akira, Atsushi, Daisuke, Fumio, Hideki, Hideo, Hidetoshi, Hirokazu, Hiroaki, Hiroshi, Hiroto, Ichiro, Jun, Junichi, Kaori, Katsunobu, Kazuo,
Kazuhiro, Keiko, Ken, Kenichi, Kenichiro, Kenta, Koichi, Koji, Makoto, Masahiro, Masaki, Masato, Masayoshi, Mayumi, Naoki, Naomi, Nobuo, Noriko, Osamu, Ryo, Ryosei,
Sanae, Satoru, Satoshi, Seiji, Shigeru, Shinji, Shinzo, Shohei, Shuji, Shunichi, Sho, Tadashi, Takashi, Takeshi, Takuya, Taro, Tatsuya, Tetsuya, Tetsuro, Tomoko,
Toshihiro, Toshiki, Toshio, Yasuhiro, Yasuo, Yoichi, Yoko, Yoshihide, Yoshihiro, Yoshimasa, Yoshitaka, Yosuke, Yuichi, Yuji, Yuki, Yukio, Yuko, Yumi, Yuriko,
Jensen, Lisa, Morris, Lip-Bu, Hock, Masayoshi, Sundar, Ursula, Elon, Mira, Ilya, Demis, Dario, Daniela, Kash, Marco, Pam, Tulsi, Karoline, Sanna, Mette, Ulf,
Petteri, Kaja, Maia, Klaus, Kyriakos, Giorgia, Antonio, Matteo, Enrico, Pedro, Alberto, Isabel, Luis, Luiz, Lula, Jair, Javier, Nicolas, Gabriel, Gustavo, Dilma,
Claudia, Andrés, Benyamin, Benjamin, Yoav, Itamar, Bezalel, Yaïr, Naftali, Shimon, Ehud, Amnon, Gal, Yossi, Eyal, Tzipi, Massoud, Mahmoud, Javad, Ruhollah,
Nguyen, Pham, Tran, Sri, Joko, Prabowo, Anwar, Lawrence, Ferdinand, Rodrigo, Imelda, Srettha, Paetongtarn, Prayut, Thaksin, Hun,
Anne-Marie, Jean-Baptiste, Jean-Bernard, Jean-Charles, Jean-Claude, Jean-Christophe, Jean-Dominique, Jean-François, Jean-Jacques, Jean-Louis, Jean-Luc,
Jean-Marc, Jean-Marie, Jean-Michel, Jean-Noël, Jean-Pascal, Jean-Paul, Jean-Philippe, Jean-Pierre, Jean-Sébastien, Jean-Yves, Marie-Laure, Marie-Pierre,
Marie-Christine, Marie-France, Marie-Claire, Marie-Noëlle, Pierre-André, Pierre-Yves, Pierre-Louis, Paul-Henri, Charles-Henri, François-Henri, François-Xavier,
Marc-Antoine, Michel-Edouard, Anne-Sophie, Anne-Laure, Anne-Claire, Louis-Philippe, Frank-Walter, Hans-Peter, Karl-Heinz, Bo, Sven, Lars, Björn, Börje, Ola, Pekka, Ursula,
Xavier, Arnaud, Cédric, Damien, Fabien, Fabrice, Florian, Franck, Frédéric, Gérald, Geoffroy, Ghislain, Gilles, Guillaume, Hervé, Hugo, Jérôme,
Joël, Julien, Laurent, Loïc, Ludovic, Lucas, Mathieu, Matthieu, Maxime, Nicolas, Olivier, Patrick, Philippe, Quentin, Raphaël, Rémi, Romain, Sébastien,
Serge, Stéphane, Sylvain, Thibault, Thierry, Timothée, Valentin, Vincent, Yannick, Yann, Amélie, Aurélie, Béatrice, Bérangère, Carole, Caroline, Cécile,
Céline, Charlotte, Christel, Clara, Delphine, Elodie, Emilie, Emmanuelle, Estelle, Fidji, Florence, Gabrielle, Ghislaine, Hélène, Isabelle, Julie, Karine,
Laetitia, Laurence, Léa, Léna, Lucie, Magali, Manon, Marine, Marion, Marlène, Marylise, Mathilde, Mélanie, Muriel, Nathalie, Océane, Pauline, Rachel, Sabrina,
Sandrine, Sarah, Ségolène, Séverine, Solène, Sophie, Stéphanie, Sylvie, Valérie, Véronique, Virginie, Yaël, Yasmina, Aïcha, Assia, Farida, Samia, Soraya, Théodore, Théophile, Tiphaine, Nadège, Solenn, Gwenaëlle, Maëlle, Ronan, Yann, Erwan, Tanguy, Gildas,
Erick, Cathal, Conor, Declan, Eamon, Fergus, Niamh, Siobhan, Seamus, Padraig, Micheal, Gunnar, Ragnar, Haruto, Caetano, Thiago, Jamieson, Howard, Scott,
Ute, Uwe, Olaf, Gerd, Helge, Jochen, Detlef, Christoph, Luca, Conrad, Roland, Coby, Avi, Gil, Shlomo, Noam, Nir, Amir, Yinon, Eviatar, Lior, Oded
"""

# Chinese, Korean, Vietnamese family names: they come first ("Xi Jinping", "Lee Jae-yong").
FAMILY_FIRST = """
Ahn, Bae, Bai, Ban, Bao, Byun, Cai, Cao, Cha, Chai, Chan, Chang, Chen, Cheng, Cheung, Chey, Chiang, Chin, Cho, Choe, Choi, Chong, Chou, Chow, Chu,
Chung, Cui, Dai, Deng, Ding, Dong, Duan, Fan, Fang, Feng, Fu, Fung, Gao, Ge, Gong, Gu, Guan, Guo, Ha, Hahn, Han, Hao, He, Heo, Ho,
Hong, Hou, Hsieh, Hsu, Hu, Huang, Hui, Hung, Hwang, Im, Jang, Jeon, Jeong, Ji, Jia, Jiang, Jin, Jo, Joo, Ju, Jun, Jung, Kang, Kim,
Ko, Kong, Koo, Ku, Kuo, Kwak, Kwok, Kwon, Kwong, Kyung, Lai, Lam, Lau, Lee, Lei, Leung, Li, Liang, Liao, Lim, Lin, Liu, Lo, Lu, Luo, Lyu,
Mao, Meng, Min, Mo, Moon, Nam, Ng, Noh, Pak, Pan, Pang, Park, Peng, Qi, Qian, Qiao, Qin, Qiu, Ren, Rhee, Roh, Ruan, Ryu, Seo,
Shao, Shen, Shi, Shim, Shin, Sohn, Song, Suh, Sun, Sung, Tan, Tang, Tao, Teng, Tian, Tong, Tsai, Tsang, Tseng, Wan, Wang, Wei, Wen, Weng,
Woo, Wu, Xi, Xia, Xiang, Xiao, Xie, Xiong, Xu, Xue, Yan, Yang, Yao, Ye, Yeh, Yeo, Yi, Yin, Yoo, Yoon, Yu, Yuan, Yun, Zeng, Zhai, Zhan, Zhang,
Zhao, Zheng, Zhong, Zhou, Zhu, Zhuang, Zou, Nguyen, Tran, Pham, Hoang, Phan, Vo, Dang, Bui, Duong, Ly
"""

# Left out: ordinary French words that open sentences, months, places, brands. (Pierre, Rose, Claire stay: the next word tells.)
WORDS = """
Aimé, Aimée, Ale, Alla, Ami, An, Ane, Ange, Ani, Ante, April, Art, Aube, Aura, Avril, Ban, Bas, Beau, Belle, Bibi, Bien, Bon, Bonne, Cas, Cerise, Chance,
Chase, Cher, Cherif, Chéri, Chérie, Ciel, Constant, Dame, Dans, Demi, Des, Désiré, Désirée, Diamond, Donna, Du, Ecrin, En, Fan, Fin, Fort, Franc, Gal, Gang,
Grand, Ha, Heureux, Ho, Honneur, Honoré, Innocent, Jade, Jolie, June, Juste, La, Lance, Le, Les, Long, Ma, Mai, Major, Marin, Mars, Mats, May, Mélodie, Min,
Mini, Miracle, Mo, Modeste, Na, Ni, Noble, Noël, Oh, Olive, On, Or, Ou, Page, Paix, Par, Parfait, Philippine, Placide, Pont, Port, Prince, Princesse, Prudence,
Prudent, Prune, Reine, Roi, Rosé, Sage, Sévère, Son, Sous, Star, Sun, Sur, Ta, Tara, Tes, To, Ton, Tran, Tu, Van, Victoire, Vu, You,
Adora, Alberta, Alexandria, Alexandrie, América, Asia, Asunción, Austin, Boe, Brittany, Dawn, Elliott, Erdogan, Irén, Leroy, Levi, Sole, Viola,
 Brooklyn, Carolina, Chelsea, China, Dakota, Dallas, Houston, India, Kenya, London, Lorraine, Mercedes, Orlando, Paris, Savannah, Sierra, Sydney,
Vienna, Virginia
"""


def fold(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


def listed(text: str) -> list[str]:
    return [name for name in (part.strip() for part in text.replace("\n", " ").split(",")) if name]


def from_faker(locale: str, limit: int) -> list[str]:
    """The first names of a locale, women and men in turn."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    lists = []
    for field in ("first_names_female", "first_names_male"):
        names = getattr(provider, field, ())
        if isinstance(names, dict):
            names = sorted(names, key=lambda name: (-names[name], name))
        lists.append(list(names)[: limit // 2])
    if not any(lists):
        lists = [list(provider.first_names)[:limit]]
    return [name for names in lists for name in names]


def first_names() -> list[str]:
    names = [*listed(TYPED)]
    for locale, limit in LOCALES.items():
        names += from_faker(locale, limit)
    for field in ("first_romanized_names_female", "first_romanized_names_male"):
        names += getattr(import_module("faker.providers.person.ja_JP").Provider, field)
    names += import_module("faker.providers.person.zh_CN").Provider.first_romanized_names
    words = set(map(fold, listed(WORDS)))
    kept: dict[str, str] = {}
    for name in names:
        if len(name) > 1 and name[0].isupper() and name.replace("-", "").isalpha() and fold(name) not in words:
            kept.setdefault(fold(name), name)
    return [kept[key] for key in sorted(kept)]


def family_first() -> list[str]:
    romanized = import_module("faker.providers.person.zh_CN").Provider.last_romanized_names
    words = {"du", "long", "ma", "ni", "tu", "you"}
    kept: dict[str, str] = {}
    for name in [*listed(FAMILY_FIRST), *romanized]:
        if fold(name) not in words:
            kept.setdefault(fold(name), name)
    return [kept[key] for key in sorted(kept)]


HEADER = """\
# First names of the world, and family names that stand first (Xi Jinping, Lee Jae-yong, Nguyen Phu Trong).
# Generated by scripts/make_first_names.py, mostly from the lists of faker (MIT). Do not edit: edit the script.
# A name counts only before another capitalised word. Names that are frequent French words (Ma, Du, Tu, Ni) stay out.
# Sources: faker {faker}; the rest is typed in the script. As of November 2026.
"""


def block(comment: str, field: str, names: list[str]) -> str:
    lines, line = [], "   "
    for name in names:
        item = f' "{name}",'
        if len(line) + len(item) > 120:
            lines.append(line)
            line = "   "
        line += item
    return f"# {comment}\n[[first_names]]\n{field} = [\n" + "\n".join([*lines, line]) + "\n]\n"


def first_names_toml() -> str:
    """The text of ``first_names.toml``."""
    given = block("Given names.", "names", first_names())
    family = block("Family names that stand first.", "family_first", family_first())
    return f"{HEADER.format(**MADE_WITH)}\n{given}\n{family}"


def main(argv: list[str]) -> int:
    if "--check" in argv:
        return int(not OUT.exists() or OUT.read_text("utf-8") != first_names_toml())
    OUT.write_text(first_names_toml(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
