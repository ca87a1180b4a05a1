"""Makes docs/packs.md and docs/zh/packs.md from the packs: `python docs/pack_pages.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import auditor
from auditor.model import Language, MetricDefinition, Pack, Rulebook

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the page that come from no pack."""

    head: str
    table: str
    always: str
    titles: str
    rules: str
    metrics: str


WORDS: dict[Language, Wording] = {
    "en": Wording(
        head="""\
# Packs

*[中文](zh/packs.md)*

A pack is a folder of rules for one kind of report, with a vocabulary of what such reports print.

    auditor check report.docx                                        # the packs that fit the report; the last lines name them
    auditor check report.docx --pack general --pack government-budget    # these, and no others
    auditor rules list --pack government-budget                      # what is in a pack

Where nobody chooses, a report takes `general` and the packs of whose kind it is: one of the pack's titles stands within its
first 300 characters, or it names a quarter of the pack's metrics, two at least. A project chooses for all its reports, with
`packs = ["general", "government-budget"]` in its [project file](rules.md#in-a-project); `--pack` goes before it.

A pack of your own is a folder, added with `--rules` or by the project: one file [a rule](rules.md), and, if you like,
`metrics.yaml` for its vocabulary and `pack.yaml` for its `title` and the `titles` of such reports. Its rules are always in
force. Its metrics, and those of the shipped packs, also make [typed models](models.md).

A rule about metrics names the document in which its definition stands. One that names none holds by definition, or is a note: such a break
is worth a look, and no more can be said.

This page is made from the packs in `rules/`; change those, then run `python docs/pack_pages.py`.
""",
        table="| pack | for | rules | metrics |\n|---|---|---|---|",
        always="Always taken.",
        titles="Titles: ",
        rules="Rules: ",
        metrics="| metric | unit | made of | source |\n|---|---|---|---|",
    ),
    "zh": Wording(
        head="""\
# 规则包

*[English](../packs.md)*

一个规则包是一个文件夹：针对一类报告的若干规则，加上这类报告所用指标的词表。

    auditor check report.docx                                        # 按报告内容选用；最后几行列出选用了哪些
    auditor check report.docx --pack general --pack government-budget    # 只用这两个
    auditor rules list --pack government-budget                      # 包里有哪些规则

没有指定时，报告使用 `general` 和与自己同类的规则包：开头 300 字内有该包的标题词，或者提到该包四分之一以上（至少两个）的指标。
一个项目可以在[项目文件](../rules.md#in-a-project)里写 `packs = ["general", "government-budget"]`，对其所有报告生效；`--pack` 优先于它。

自己的规则包就是一个文件夹，用 `--rules` 或在项目文件里加上：一个文件[一条规则](../rules.md)；需要时用 `metrics.yaml` 写词表，用
`pack.yaml` 写名称（`title`）和这类报告的标题词（`titles`）。自己的规则总是生效。词表里的指标也可以做成[类型化的模型](../models.md)。

按指标写的规则注明定义所在的文件。没有注明的，要么按定义成立，要么只作提示：值得看一眼，不能说得更多。

本页由 `rules/` 下的规则包生成；请修改规则包，再运行 `python docs/pack_pages.py`。
""",
        table="| 规则包 | 适用 | 规则 | 指标 |\n|---|---|---|---|",
        always="总是选用。",
        titles="标题词：",
        rules="规则：",
        metrics="| 指标 | 单位 | 构成 | 出处 |\n|---|---|---|---|",
    ),
}
PATHS: dict[Language, Path] = {"en": HERE / "packs.md", "zh": HERE / "zh" / "packs.md"}


def page(language: Language, rules: Rulebook) -> str:
    """The page in that language."""
    words = WORDS[language]
    packs = sorted(rules.packs, key=lambda pack: (pack.name != "general", pack.name))
    rows = [words.table, *(_row(pack, rules, language) for pack in packs)]
    sections = ["\n".join(_section(pack, rules, language)) for pack in packs]
    return "\n".join([words.head, "\n".join(rows), "", *sections])


def _row(pack: Pack, rules: Rulebook, language: Language) -> str:
    """How much is in a pack."""
    link = f"[{pack.name}](#{pack.name})"
    return f"| {link} | {pack.title[language]} | {len(_rules(pack, rules))} | {len(_metrics(pack, rules))} |"


def _section(pack: Pack, rules: Rulebook, language: Language) -> Iterator[str]:
    """What a pack is for, its rules, and its metrics."""
    words = WORDS[language]
    stop, comma = ("。", "、") if language == "zh" else (".", ", ")
    yield f"## {pack.name}\n"
    titles = words.titles + comma.join(pack.titles) + stop if pack.titles else words.always
    yield f"{pack.title[language]}{stop}{'' if language == 'zh' else ' '}{titles}\n"
    yield words.rules + comma.join(f"[{name}](finders.md#{name})" for name in _rules(pack, rules)) + f"{stop}\n"
    yield words.metrics
    yield from (_metric(metric) for metric in _metrics(pack, rules))
    yield ""


def _metric(metric: MetricDefinition) -> str:
    return f"| {metric.name} | {metric.unit or ''} | {metric.formula or ''} | {metric.source or ''} |"


def _rules(pack: Pack, rules: Rulebook) -> list[str]:
    return [rule.id for rule in rules.rules if rule.pack == pack.name]


def _metrics(pack: Pack, rules: Rulebook) -> list[MetricDefinition]:
    return [metric for metric in rules.metrics if metric.pack == pack.name]


def main() -> None:
    """Writes both pages."""
    rules = auditor.load_rules()
    for language, path in PATHS.items():
        path.write_text(page(language, rules), encoding="utf-8")


if __name__ == "__main__":
    main()
