"""The audit as one HTML page: the report as a person reads it, every figure coloured by its state, beside the findings."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING

from auditor.log import tally, wording
from auditor.model import Audit
from auditor.reports.page.cards import card
from auditor.reports.page.sections import sections
from auditor.reports.page.states import STATES, census, states
from auditor.reports.paint import Paint, plain
from auditor.reports.text import heading
from auditor.reports.totals import totals, unguarded

if TYPE_CHECKING:  # the other formats do not pay for templates
    from jinja2 import Template

__all__ = ["lines"]


def lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """The page, which needs nothing beside it: no network, no other file. Text of the report stays text, whatever it says."""
    from markupsafe import Markup

    words = wording(audit.language)
    found = states(audit)
    checks = {check.id: check for check in audit.checks}
    page = _template().render(
        audit=audit,
        words=words,
        heading=heading(audit, paint=plain),
        totals=totals(tally(audit), language=audit.language),
        unguarded=list(unguarded(audit)),
        cards=[card(finding, checks=checks, audit=audit) for finding in audit.findings],
        rules=sorted({finding.rule for finding in audit.findings}),
        sections=sections(audit, states=found),
        states=STATES,
        census=census(found),
        style=Markup(_read("style.css")),  # noqa: S704 - our own file
        script=Markup(_read("script.js")),  # noqa: S704 - our own file
        style_hash=_digest("style.css"),
        script_hash=_digest("script.js"),
    )
    yield from page.rstrip("\n").split("\n")


@functools.cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_read("page.html"))


@functools.cache
def _read(name: str) -> str:
    return resources.files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


@functools.cache
def _digest(name: str) -> str:
    """What the page's own security policy allows to run: this very text and no other (CSP Level 3, hash-source)."""
    digest = hashlib.sha256(_read(name).encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
