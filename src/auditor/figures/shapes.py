"""The shapes in which running text prints numbers, as one pattern: what measures nothing first, so that it is not counted.

Every shape is found in time linear in the length of the text: runs are bounded, or anchored at their beginning.
"""

from __future__ import annotations

import re

from auditor.figures.numerals import CHINESE, DIGITS
from auditor.lexicon import Lexicon, any_of

YEAR = r"(?:1[89]|20)[0-9]{2}"
MOBILE = r"1[3-9][0-9]{9}"
"""A mobile telephone number of the mainland."""
_CN = f"[{CHINESE}]"
_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    "Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_RANGE = r"\s?(?:-|–|—|~|～|至|到)\s?"
_ADDRESSES = r"""
    https?://[^\s，。；）)]+ | www\.[^\s，。；）)]+
    | (?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}\.[A-Za-z0-9.]{1,63}
    | (?<![0-9A-Za-z])[0-9]{3,4}-[0-9]{7,8}(?![0-9])
"""
_MARKS = r"""
    (?<=[\[［])[0-9]{1,3}(?=[\]］]) | (?<=[（(])[0-9]{1,2}(?=[）)])
    | (?:^|(?<=[。；;：:\s]))[0-9]{1,2}(?:[、．]|\.(?![0-9]))
"""
_CLOCK = r"""
    (?<![0-9])[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?
    (?=\s?(?:[ap]\.?m|[-—~至]\s?[0-9]{1,2}:|，|。|前|后|开始))
"""
_DOCUMENT = rf"[〔\[【（(]\s?{YEAR}\s?[〕\]】）)]\s?第?\s?[0-9]+\s?号 | [0-9]+\s?号(?![线楼院])"
_DATE = rf"""
    {YEAR}\s?[-—–~～至]{{1,2}}\s?(?:{YEAR}|[0-9]{{2}}(?![0-9.%]))\s?(?:年度|学年|年)?
    | {YEAR}\s?年\s?[0-9]{{1,2}}\s?月(?:\s?[0-9]{{1,2}}\s?日|份|底|初|末)?
    | {YEAR}\s?(?:年度|学年度?|年) | {YEAR}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}(?![0-9])
    | {YEAR}\s?/\s?{YEAR}\s?(?:年度|学年|年)?
    | [0-9]{{1,2}}\s?[-—–~～至]{{1,2}}\s?[0-9]{{1,2}}\s?月(?:份)?
    | [0-9]{{1,2}}\s?月\s?[0-9]{{1,2}}\s?日 | [0-9]{{1,2}}\s?月(?:份|底|初|末)? | [0-9]{{1,2}}\s?日(?![元均])
    | [〇零一二三四五六七八九]{{4}}\s?年(?:度|\s?[一二三四五六七八九十]{{1,2}}\s?月)? | {_CN}{{1,3}}月份
    | (?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s)?\b(?:{_MONTHS})\b\.?\s
      (?:[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s(?=[12][0-9]{{3}}))?(?:{YEAR})?(?<=[0-9])
    | \b(?:{_MONTHS})\s[0-9]{{1,2}}\b(?![,.]?[0-9]) | \b(?:FY|CY)\s?(?:{YEAR}|[0-9]{{2}})\b | \bQ[1-4]\s(?:{YEAR})?
"""
_ORDINAL = rf"""
    第\s?(?:[0-9]+(?:\.[0-9]+)*|{_CN}+) | \b[0-9]+(?:st|nd|rd|th)\b
    | [0-9]{{1,2}}(?:\.[0-9]{{1,2}})+\s?[章节](?!课) | [0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{2,}}(?![0-9])
"""
_NAME = r"""
    [0-9]+\s?\+\s?[0-9A-Za-z]+ | [0-9]+-[A-Z][A-Z0-9]*(?![a-z])
    | (?<![A-Za-z])[A-Za-z][A-Za-z.]{0,40}[-–]?[0-9]+[A-Za-z0-9]*
"""
_FRACTION = rf"(?P<whole>百|千|万|{_CN}+)分之(?:{DIGITS}|{_CN}+(?:点{_CN}+)?)"
_RATIO = rf"{DIGITS}\s?[:：]\s?{DIGITS}(?:\s?[:：]\s?{DIGITS})*(?![0-9])"


def number_shapes(words: Lexicon) -> re.Pattern[str]:
    """The pattern of a language; the name of its outermost group tells which shape it found."""
    number = rf"""
        (?P<sign>(?:(?<![0-9A-Za-z%)\]）.])[-+–])?) (?P<money>(?:{any_of(words.money_signs)})\s?)?
        (?P<digits>{DIGITS}) (?P<upper>\s?%?{_RANGE}(?P<digits2>{DIGITS}))?
    """
    shapes = {
        "skip": f"{_ADDRESSES} | {_MARKS} | {_CLOCK}",
        "document": _DOCUMENT,
        "date": _DATE,
        "ordinal": _ORDINAL,
        "name": _NAME,
        "fraction": _FRACTION,
        "ratio": _RATIO,
        "number": number,
        "words": f"[几数]?{_CN}+几?",
    }
    return re.compile(" | ".join(f"(?P<{name}>{shape})" for name, shape in shapes.items()), re.VERBOSE)
