"""The HTML page: one file that needs nothing else, in which the text of a report stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date

import pytest
from lxml import html
from made import audit as made_audit
from planted import ROOT

import auditor
from auditor.log import Decision, decided, waive
from auditor.model import Audit
from auditor.reports import render

REPORT = """\
# 职业教育年报

全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。有学校13所。

| 项目 | 2020年 | 2021年 | 变化 |
|---|---|---|---|
| 持证率 | 88.10% | 87.00% | -1.10% |
"""
HOSTILE = '全市<script>alert(1)</script>毕业生7120人，"onmouseover="x其中升入高校4272人，占毕业生的65.0%。\n'


def audit(text: str = REPORT) -> Audit:
    return auditor.audit(auditor.read_text(text, name="report.md", format="md"))


def page(made: Audit) -> html.HtmlElement:
    return html.document_fromstring(render(made, format="html"))


def figures(tree: html.HtmlElement, state: str) -> list[str]:
    return [str(one.text_content()) for one in tree.cssselect(f"main .figure.{state}")]


def test_every_measured_figure_has_the_colour_of_its_state() -> None:
    tree = page(audit())
    assert ["7120人", "4272人", "65.0%", "-1.10%"] == figures(tree, "contradicted")
    assert ["88.10%", "87.00%"] == figures(tree, "guarded")
    assert ["13所"] == figures(tree, "unguarded")


def test_every_figure_stands_once_under_its_id() -> None:
    made = audit()
    ids = [str(one.get("id")) for one in page(made).xpath("//main//*[@id]")]
    assert sorted(figure.id for figure in made.figures) == sorted(ids)


def test_the_report_reads_as_it_was_written() -> None:
    (paragraph,) = page(audit()).cssselect("main p.paragraph")
    assert "全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。有学校13所。" == paragraph.text_content()


def test_a_finding_shows_its_places_side_by_side_with_the_arithmetic() -> None:
    card = page(audit()).cssselect("details.finding")[0]
    assert ["升入高校4272人 ÷ 毕业生7120人 = 60.0%"] == [one.text_content() for one in card.cssselect(".arithmetic")]
    assert ["4272人", "7120人", "65.0%"] == [one.text_content() for one in card.cssselect(".places mark")]
    assert ["#f2", "#f1", "#f3"] == [one.get("href") for one in card.cssselect(".places a")]


def test_text_of_a_report_stays_text() -> None:
    written = render(audit(HOSTILE), format="html")
    tree = html.document_fromstring(written)
    assert 1 == len(tree.cssselect("script"))
    assert "alert(1)" in "".join(map(str, tree.cssselect("main")[0].itertext()))
    assert [] == tree.xpath("//*[@onmouseover]")


def test_the_page_refers_to_nothing_outside_itself() -> None:
    written = render(audit(), format="html")
    assert [] == re.findall(r"""(?:src|href)=["'](?!#)|url\(|@import|https?:""", written)


def test_only_the_page_s_own_script_and_style_may_run() -> None:
    tree = page(audit())
    (policy,) = [meta.get("content") for meta in tree.xpath("//meta[@http-equiv='Content-Security-Policy']")]
    for kind in ("script", "style"):
        (element,) = tree.cssselect(kind)
        digest = base64.b64encode(hashlib.sha256(str(element.text).encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_an_accepted_finding_is_marked_and_shown() -> None:
    made = audit()
    decision = Decision("另一口径", "李", date(2026, 3, 1))
    waivers = tuple(decided(made, findings=made.findings[:1], decision=decision))
    tree = page(waive(made, waivers=waivers, today=date(2026, 3, 1)).audit)
    assert ["7120人", "4272人", "65.0%"] == figures(tree, "accepted")
    assert ["已认可：另一口径（李）"] == [one.text_content() for one in tree.cssselect(".decision")]


def test_the_page_speaks_the_language_of_the_audit() -> None:
    assert {"zh": "zh-CN", "en": "en"} == {
        language: page(made_audit(language)).get("lang") for language in ("zh", "en")
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_without_blocks_is_shown_whole(language: str) -> None:
    made = made_audit("zh" if language == "zh" else "en")
    (whole,) = page(made).cssselect("main p.plain")
    assert made.document.text == whole.text_content()


def test_tables_keep_their_grid() -> None:
    rows = [[cell.text_content() for cell in row] for row in page(audit()).cssselect("main tr")]
    assert [["项目", "2020年", "2021年", "变化"], ["持证率", "88.10%", "87.00%", "-1.10%"]] == rows


def place_words(made: Audit, css: str) -> list[str]:
    return [str(one.text_content()) for one in page(made).cssselect(f".places {css}")]


def test_a_place_is_told_by_the_nearest_heading() -> None:
    made = audit("# 职业教育年报\n\n## 毕业生\n\n全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。\n")
    assert {"毕业生"} == set(place_words(made, ".heading"))


def test_a_figure_that_stands_alone_is_not_called_the_most_suspect() -> None:
    made = audit("全市专任教师800人，外聘船长占专任教师的150.0%。\n")
    assert ["150.0%"] == place_words(made, "mark")
    assert [] == place_words(made, ".flag")


def test_roles_have_words_of_the_language_and_those_of_a_rule_s_own_are_its_metrics() -> None:
    rules = auditor.load_rules(ROOT / "fixtures" / "sample-project" / "house-rules")
    text = "全市渔港10座，渔船350艘，港均渔船53艘。本年主要原因是。\n"
    made = auditor.audit(auditor.read_text(text), rules=rules)
    assert ["港均渔船", "渔船", "渔港", "词句"] == place_words(made, ".role")
