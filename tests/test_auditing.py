"""The corridor: whatever the way in, the same audit."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from planted import ROOT

import auditor
from auditor.model import Interval, Metric

TEXT = "2020年全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。\n"


def test_a_path_and_its_document_give_the_same_audit(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert auditor.audit(auditor.read(path)) == auditor.audit(path) == auditor.audit(str(path))


def test_the_same_report_gives_the_same_audit_twice() -> None:
    assert auditor.audit(auditor.read_text(TEXT)) == auditor.audit(auditor.read_text(TEXT))


def test_an_audit_has_every_figure_of_its_report() -> None:
    document = auditor.read_text(TEXT)
    assert auditor.find_figures(document) == auditor.audit(document).figures


def test_messages_are_in_the_language_of_the_report_unless_asked_otherwise() -> None:
    document = auditor.read_text(TEXT)
    assert auditor.audit(document).language == "zh"
    assert auditor.audit(document, language="en").language == "en"


def test_rules_that_are_given_replace_the_shipped_ones() -> None:
    assert auditor.audit(auditor.read_text(TEXT), rules=auditor.Rulebook()).checks == ()


def test_an_audit_names_the_rules_it_applied() -> None:
    rules = auditor.load_rules()
    assert auditor.audit(auditor.read_text(TEXT), rules=rules).rules_sha256 == rules.sha256


def test_figures_made_by_hand_can_be_checked() -> None:
    value = Decimal(9)
    figure = auditor.Figure(id="f1", printed="9", value=value, interval=Interval(value, value), kind="count")
    made = auditor.check([figure])
    assert (figure,) == made.figures
    assert made.language == "en"
    assert auditor.render(made).splitlines()[-1].startswith("1 figure, 1 comparable, ")


def counted(name: str, number: int) -> auditor.Figure:
    """A figure of which only the name of its metric is known."""
    return auditor.Figure(
        id=name,
        printed=f"{number}艘",
        value=Decimal(number),
        interval=Interval.exactly(number),
        unit="艘",
        kind="count",
        metric=Metric(name=name),
    )


def test_figures_made_by_hand_meet_rules_that_select_them_by_metric() -> None:
    rules = auditor.load_rules(ROOT / "fixtures" / "sample-project" / "house-rules", packs=())
    harbours = counted("渔港数", 10).model_copy(update={"printed": "10座", "unit": "座"})
    figures = [harbours, counted("渔船数", 350), counted("港均渔船", 53)]
    made = auditor.check(figures, rules=rules, language="zh")
    assert ["渔船数350艘 ÷ 渔港数10座 = 35艘，港均渔船却印为53艘。"] == [check.message for check in made.checks]


def test_the_door_has_what_it_names() -> None:
    assert [name for name in auditor.__all__ if not hasattr(auditor, name)] == []
    assert sorted(auditor.__all__) == dir(auditor)


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(AttributeError, match=r"^module 'auditor' has no attribute 'audits'$"):
        getattr(auditor, "audits")  # noqa: B009  a name that type checkers would refuse


def test_importing_the_door_imports_nothing_heavy() -> None:
    heavy = "{'pydantic', 'pint', 'yaml', 'lxml', 'click', 'rich'}"
    program = f"import sys, auditor; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
