"""Documents in the formats of annotation tools, so that people can look at them and correct them there.

- `brat` gives the `.ann` file for the brat annotation tool, `brat_config` the `annotation.conf` that goes with it, and
  `write_brat` a whole folder of both, with the texts.
- `timeml` gives TimeML 1.2.1: EVENT, TIMEX3, MAKEINSTANCE and TLINK.
- `conll` gives a table of tokens with BIO columns (CoNLL-U Plus).

All of them point at the characters of `document.text`. Each keeps what its format has a place for: `Document.to_json`
is the one that keeps everything.

>>> import chipevents
>>> from chipevents.exports import brat
>>> print(brat(chipevents.extract("Pékin a approuvé 400 puces.")).expandtabs(4), end="")
T1  Government 0 5  Pékin
#1  AnnotatorNotes T1   entity=country:CN; name=Chine; country=CN
T2  approval 8 16   approuvé
T3  Count 17 26 400 puces
#2  AnnotatorNotes T3   low=400; high=400; unit=chip; item=puces
T4  Product 21 26   puces
E1  approval:T2 Agent:T1 Product:T4 Quantity:T3
"""

from chipevents.exports.to_brat import brat, brat_config, write_brat
from chipevents.exports.to_conll import conll
from chipevents.exports.to_timeml import timeml

__all__ = ["brat", "brat_config", "conll", "timeml", "write_brat"]
