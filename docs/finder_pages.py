"""Makes docs/finders.md and docs/zh/finders.md from the rule files: `python docs/finder_pages.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import auditor
from auditor.model import Beside, Example, Language, Rule, Rulebook
from auditor.suite.examples import audited

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the page that come from no rule."""

    head: str
    pack: str
    facts: str
    formula: str
    breaks: str
    holds: str
    exceptions: str
    source: str
    beside: dict[Beside, str]
    severities: dict[str, str]


WORDS: dict[Language, Wording] = {
    "en": Wording(
        head="""\
# What is checked

*[中文](zh/finders.md)*

One section for each rule: what must hold, why a reader cares, an example that breaks it with what the tool says, examples
that must not, and where the rule is known to be silent or wrong. A **finder** chooses the figures that belong together; the
formula says what must hold between them. The severity is a ceiling: where it is less sure that two figures mean the same, or
where a figure is hedged, the finding is a step lower.

This page is made from the rule files in `rules/`; change those, then run `python docs/finder_pages.py`.
""",
        pack="{title} (rules of the pack `{name}`)",
        facts="chooses its figures by metric",
        formula="Formula: ",
        breaks="Breaks:",
        holds="Does not break:",
        exceptions="**Exceptions.** ",
        source="**Source.** ",
        beside={"previous": "beside last year's report", "source": "beside the data"},
        severities={"error": "error", "warning": "warning", "note": "note"},
    ),
    "zh": Wording(
        head="""\
# 检查什么

*[English](../finders.md)*

每条规则一节：应当成立什么、读者为什么在意、一个不符的例子和工具的提示、不应报错的例子，以及这条规则已知查不到或可能
误判的地方。**查找器**（finder）挑出应当放在一起的数字，公式说明它们之间应当成立什么。所列级别是上限：两个数字是否指同一件事
把握不大，或者数字本身是概数，提示就降一级。

本页由 `rules/` 下的规则文件生成；请修改规则文件，再运行 `python docs/finder_pages.py`。
""",
        pack="{title}（规则包 `{name}`）",
        facts="按指标选取数字",
        formula="公式：",
        breaks="不符：",
        holds="不应报错：",
        exceptions="**例外。** ",
        source="**出处。** ",
        beside={"previous": "对照上年报告", "source": "对照数据"},
        severities={"error": "错误", "warning": "警告", "note": "提示"},
    ),
}
PATHS: dict[Language, Path] = {"en": HERE / "finders.md", "zh": HERE / "zh" / "finders.md"}


def page(language: Language, rules: Rulebook) -> str:
    """The page in that language."""
    words = WORDS[language]
    parts = [words.head]
    for pack in sorted({rule.pack for rule in rules.rules}, key=lambda pack: (pack != "general", pack)):
        title = next(one.title[language] for one in rules.packs if one.name == pack)
        parts.append(f"## {title if pack == 'general' else words.pack.format(title=title, name=pack)}\n")
        parts += ["\n".join(_section(rule, rules, language)) for rule in rules.rules if rule.pack == pack]
    return "\n".join(parts)


def _section(rule: Rule, rules: Rulebook, language: Language) -> Iterator[str]:
    """What, why, examples, exceptions."""
    words = WORDS[language]
    yield f"### {rule.id}\n"
    yield f"**{rule.title[language]}.**" if language == "en" else f"**{rule.title[language]}。**"
    yield f"{rule.why.get(language, '')}\n"
    chosen = f"`{rule.finder}`" if rule.finder else words.facts
    formula = " · ".join(f"`{one.source}`" for one in rule.formula)
    yield f"{words.severities[rule.severity]} · {chosen} · {words.formula}{formula}\n"
    yield from _examples(rule, rules, language)
    if language in rule.exceptions:
        yield f"{words.exceptions}{rule.exceptions[language]}\n"
    if rule.source:
        yield f"{words.source}{rule.source}\n"


def _examples(rule: Rule, rules: Rulebook, language: Language) -> Iterator[str]:
    words = WORDS[language]
    for verdict, label in (("breaks", words.breaks), ("holds", words.holds)):
        examples = [example for example in rule.examples if example.verdict == verdict]
        if examples:
            yield f"{label}\n"
        for example in examples:
            yield f"```text\n{example.text.strip()}\n```\n"
            for kind, text in example.beside.items():
                yield f"{words.beside[kind]}\n\n```text\n{text.strip()}\n```\n"
            yield from _told(rule, example, rules, language)


def _told(rule: Rule, example: Example, rules: Rulebook, language: Language) -> Iterator[str]:
    """What the tool says of an example."""
    audit = audited(example, name="text", rulebook=rules, language=language)
    for check in audit.checks:
        if check.rule == rule.id and check.verdict == "breaks":
            yield f"> {check.message}\n"


def main() -> None:
    """Writes both pages."""
    rules = auditor.load_rules()
    for language, path in PATHS.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(page(language, rules), encoding="utf-8")


if __name__ == "__main__":
    main()
