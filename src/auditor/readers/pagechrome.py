"""What stands around the report on a web page: navigation, search, copyright, and what no browser shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

UNSEEN = frozenset(
    {
        "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object", "embed", "svg",
        "canvas", "audio", "video", "map", "datalist", "del",
    }
)  # fmt: skip
"""Elements that a browser does not show as text, and struck-out ones."""
CHROME = frozenset({"nav", "button", "select", "textarea", "dialog"})
"""Elements that serve a page and not its report."""
ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "menu", "menubar", "toolbar", "tablist", "dialog"})
"""What `role` says of such elements."""
NAMES = frozenset(
    {
        "nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "crumbs", "crumb", "sidebar",
        "footer", "copyright", "share", "sharebar", "related", "pagination", "pager", "toolbar", "search", "searchbar",
        "login", "advert", "ads", "skiplink", "topbar", "sitemap", "friendlink", "friendlinks", "links", "qrcode",
        "position", "location", "daohang", "dibu", "banquan", "fenxiang",
    }
)  # fmt: skip
"""Words in `id` and `class` that say the same on pages of content management systems."""
MOSTLY = 0.5
"""A part named like that which holds more of the page's words is the report all the same."""
LINKS = 4
"""So many links, of which a part consists, are a menu."""
LINKED = 0.8
"""A part consists of links if such a share of its words stands in them."""
_CONTAINERS = frozenset({"div", "ul", "ol", "dl", "section", "header", "footer", "aside", "p", "table", "td", "center"})
_HIDDEN = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_RULE = re.compile(r"(?:^|[}/,])\s{0,200}([.#][\w-]{1,100})\s{0,200}\{([^{}]{0,2000})\}")
_WORD = re.compile(r"[A-Z]?[a-z]+")


@dataclass(slots=True)
class _Weight:
    """How many characters an element holds, how many of them in links, and how many links."""

    words: int = 0
    linked: int = 0
    links: int = 0


@dataclass(frozen=True, slots=True)
class Chrome:
    """What is to be left out of one page."""

    weights: dict[etree._Element, _Weight]
    """Of every element that could be a menu."""
    total: int
    """Characters on the page."""
    hidden: frozenset[str]
    """Class names (.name) and ids (#name) that the page's own style sheet hides."""

    def covers(self, element: etree._Element) -> bool:
        """True for an element that no one sees, or that belongs to the page and not to the report."""
        if element.tag in UNSEEN or element.tag in CHROME or element.get("role", "").lower() in ROLES:
            return True
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
            return True
        names = (*element.get("class", "").split(), element.get("id", ""))
        if self.hidden and any(f".{name}" in self.hidden for name in names[:-1]):
            return True
        return f"#{names[-1]}" in self.hidden or self._is_menu(element, names)

    def _is_menu(self, element: etree._Element, names: tuple[str, ...]) -> bool:
        weight = self.weights.get(element)
        if weight is None:
            return False
        if weight.links >= LINKS and weight.linked >= LINKED * weight.words:
            return True
        if weight.words > MOSTLY * self.total:
            return False
        return any(word.lower() in NAMES for name in names for word in _WORD.findall(name))


def survey(root: etree._Element) -> Chrome:
    """What is to be left out of the page, known once all its words are counted."""
    weights: dict[etree._Element, _Weight] = {}
    open_: list[_Weight] = [_Weight()]
    hidden: set[str] = set()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            open_.append(_Weight())
            continue
        _close(open_, element)
        if element.tag in _CONTAINERS:
            weights[element] = open_[-1]
        open_.pop()
        if element.tag == "style":
            hidden |= {name for name, rules in _RULE.findall(element.text or "") if _HIDDEN.search(rules)}
    return Chrome(weights, open_[0].words, frozenset(hidden))


def _close(open_: list[_Weight], element: etree._Element) -> None:
    """Adds what the element holds to the element around it."""
    inner, outer = open_[-1], open_[-2]
    if element.tag in UNSEEN:
        return
    own = len("".join((element.text or "").split())) + sum(
        len("".join((child.tail or "").split())) for child in element
    )
    inner.words += own
    if element.tag == "a":
        inner.linked, inner.links = inner.words, 1
    outer.words += inner.words
    outer.linked += inner.linked
    outer.links += inner.links
