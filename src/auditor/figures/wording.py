"""Phrases as content words in normal form: segmented, synonyms folded, words that say nothing left out."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import rjieba

from auditor import lexicon
from auditor.lexicon import Lexicon, any_of

_LETTERS = re.compile(r"[A-Za-z0-9一-鿿]")
_NUMERIC = re.compile(r"[0-9.,%‰年月日号]+|[〇零一二两三四五六七八九十百千万亿]+")
_TOKENS = re.compile(r"[A-Za-z][A-Za-z'’&-]*")
_MARKS = re.compile(r"[“”‘’「」『』\"'《》〈〉（）()\[\]【】]")
MEMORY = 20_000
"""Phrases remembered between calls; reports repeat themselves."""


class Wording:
    """The segmenter of one language."""

    def __init__(self, words: Lexicon) -> None:
        self.lexicon = words
        self.silent = words.empty | words.periods.keys()
        self.canonical = dict(words.synonyms)
        names = {*words.synonyms, *words.synonyms.values()}
        self.selves = re.compile(any_of(words.selves) if words.selves else "(?!)")
        self.known = re.compile(f"({any_of(names)})") if names else None
        self.cut = functools.lru_cache(MEMORY)(self._cut)

    def _cut(self, phrase: str) -> tuple[str, ...]:
        return tuple(self._content(phrase))

    def _content(self, phrase: str) -> Iterator[str]:
        """The content words in order; a canonical form stays one word."""
        plain = self.selves.sub(" ", _MARKS.sub(" ", phrase))
        pieces = self.known.split(plain) if self.known and self.lexicon.language == "zh" else [plain]
        for index, piece in enumerate(pieces):
            if index % 2:
                yield self.canonical.get(piece, piece)
            else:
                yield from self._segment(piece)

    def _segment(self, piece: str) -> Iterator[str]:
        glue = self.lexicon.not_before
        pending = ""
        for token in self._tokens(piece):
            word = pending + token
            pending = ""
            if token in glue:
                pending = word
            elif word not in self.silent and _LETTERS.search(word) and not _NUMERIC.fullmatch(word):
                yield self.canonical.get(word, word)

    def _tokens(self, piece: str) -> list[str]:
        if self.lexicon.language == "zh":
            tokens: list[str] = rjieba.cut(piece)
            return tokens
        return [token.lower() for token in _TOKENS.findall(piece)]


@functools.cache
def wording(language: str) -> Wording:
    """The segmenter of a language, made once per process."""
    return Wording(lexicon.load(language))


def content_words(phrase: str, language: str) -> tuple[str, ...]:
    """The words of a phrase that say what is measured, in order and in normal form."""
    return wording(language).cut(phrase)
