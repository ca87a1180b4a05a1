"""The shapes in which running text prints numbers, as one pattern: what measures nothing first, so that it is not counted.

Every shape is found in time linear in the length of the text: runs are bounded, or anchored at their beginning.
"""

from __future__ import annotations

import re

from auditor.figures import spelled
from auditor.figures.numerals import CHINESE, DIGITS, EXPONENT, FORMAL
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
    (?<=[\[［])[0-9]{1,3}(?=[\]］]) | (?<=[（(])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?=[）)])
    | ^[0-9]{1,2}(?:[、．]|\.(?![0-9])) | (?<=[。；;：:\s])[0-9]{1,2}(?:[、．]|\.(?![0-9]|\s*$))
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
    | (?<![0-9./])(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|[12][0-9]|3[01])/(?:{YEAR}|[0-9]{{2}})(?![0-9/])
    | [0-9]{{1,2}}\s?[-—–~～至]{{1,2}}\s?[0-9]{{1,2}}\s?月(?:份)?
    | [0-9]{{1,2}}\s?月\s?[0-9]{{1,2}}\s?日 | [0-9]{{1,2}}\s?月(?:份|底|初|末)? | [0-9]{{1,2}}\s?日(?![元均])
    | [〇零一二三四五六七八九]{{4}}\s?年(?:度|\s?[一二三四五六七八九十]{{1,2}}\s?月)? | {_CN}{{1,3}}月份 | {_CN}{{2}}年代
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
_WORD = f"[{CHINESE}{FORMAL}]"
_IN_WORDS = rf"""
    (?P<minus>负)? (?:(?P<lead>{_WORD}{{1,24}})又)? (?P<whole>[0-9]{{1,9}}|{_WORD}{{1,24}})
    分之(?P<part>{DIGITS}|{_WORD}{{1,24}}(?:点{_CN}{{1,12}})?)
"""
_POINT = r"(?<![0-9A-Za-z.])\.[0-9]+(?!\.?[0-9])"  # .5, with no nought before it
_LAKHS = r"(?<![0-9,.])[0-9]{1,2}(?:,[0-9]{2}){1,7},[0-9]{3}(?![0-9]|,[0-9])(?:\.[0-9]+)?|"  # 12,34,567.89, as India groups digits
_RATIO = rf"{DIGITS}\s?[:：]\s?{DIGITS}(?:\s?[:：]\s?{DIGITS})*(?![0-9])"


def number_shapes(words: Lexicon) -> re.Pattern[str]:
    """The pattern of a language; the name of its outermost group tells which shape it found."""
    number = rf"""
        (?P<sign>(?:(?<![0-9A-Za-z%)\]）.–-])[-+–]|负)?) (?P<money>(?<![A-Za-z])(?:{_money(words)})\s?)?
        (?P<digits>{_LAKHS if words.language == "en" else ""}{DIGITS}{EXPONENT}|{_POINT}) (?P<upper>\s?%?{_RANGE}(?P<digits2>{DIGITS}))?
    """
    shapes = {
        "skip": f"{_ADDRESSES} | {_MARKS} | {_CLOCK}",
        "document": _DOCUMENT,
        "date": _DATE,
        "ordinal": _ORDINAL,
        "name": f"(?!(?:{_money(words)})[0-9])(?:{_NAME})",
        "fraction": f"(?=[负0-9¼½¾⅐-⅞{CHINESE}{FORMAL}])(?:{_IN_WORDS} | {_printed_fraction(words)})",
        "ratio": _RATIO,
        "number": number,
        "words": _spelled(words),
    }
    return re.compile(" | ".join(f"(?P<{name}>{shape})" for name, shape in shapes.items()), re.VERBOSE)


def _money(words: Lexicon) -> str:
    """The signs of money; those of two letters and a sign in either case and with a blank between them: US$, us $ (not: a $)."""
    long = [sign for sign in words.money_signs if not sign[-1].isalnum() and len(sign) > 2 and " " not in sign]
    spaced = "|".join(
        rf"{re.escape(sign[:-1])}\ ?{re.escape(sign[-1])}" for sign in sorted(long, key=len, reverse=True)
    )
    return f"(?i:{spaced})|{any_of(sign for sign in words.money_signs if sign not in long)}"


def _spelled(words: Lexicon) -> str:
    """Numbers in words: Chinese numerals in every report, English ones where the report is English."""
    chinese = rf"(?P<neg>负)?(?P<numeral>[几数]?{_WORD}{{1,24}}(?:点{_CN}{{1,12}})?几?)"
    return f"{spelled.pattern(words)} | {chinese}" if words.language == "en" else chinese


def _printed_fraction(words: Lexicon) -> str:
    """A mixed number (10 1/2), a fraction of a unit (1/4 mile), or one of the characters that print one (⅔)."""
    measured = any_of(word for word in words.units if word.isascii() and word.isalpha() and len(word) > 2) or "(?!)"
    over = r"(?<![0-9,./A-Za-z-])(?P<units>[0-9]{1,3}\s{1,2})?(?P<over>[0-9]{1,2})/(?P<under>[0-9]{1,3})(?![0-9,./A-Za-z年月-])"
    return rf"{over}(?(units)|(?=\s(?:{measured})\b)) | (?P<before>[0-9]{{1,6}}\s?)?(?P<vulgar>[¼½¾⅐-⅞])"
