"""Mistakes in rule files: each is told with its place, what is wrong and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from chinese import english_in
from files import put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model import RuleError, RuleErrors
from auditor.rulebook import load_rules

RULE = """\
id: x
title: {zh: 生师比, en: Students per teacher}
severity: error
figures:
  ratio: {metric: 生师比, kind: ratio, unit: ":1"}
  students: 在校生数
per: [period, scope]
words:
  parts: [其中, 包括]
formula:
  - ratio * 20 == students
examples:
  - breaks: 在校生300人，专任教师20人，生师比18:1。
    finding: 300 ÷ 20 = 15
"""


pytestmark = pytest.mark.usefixtures("inside_the_folder")


def refusal(source: str | Path) -> RuleError | None:
    """The error with which a source is refused, or None if it is taken."""
    try:
        load_rules(source, packs=())
    except RuleError as error:
        found = error
    else:
        return None
    assert [] == english_in(found.told("zh"))
    return found


ANY = "id: x\nfinder: sum\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ANY + "pre: [period]\n", "p/x.yaml:3:1: unknown key `pre`; did you mean `per`?\n   3 | pre: [period]"),
        (
            ANY + "colour: red\n",
            (
                "p/x.yaml:3:1: unknown key `colour`; allowed: `id`, `title`, `why`, `exceptions`, `source`, `severity`, "
                "`when`, `finder`, `words`, `figures`, `cells`, `per`, `formula`, `tolerance`, `examples`\n   3 | colour: red"
            ),
        ),
        ("finder: sum\nformula: a == b\n", "p/x.yaml:1:1: the rule has no `id`\n   1 | finder: sum"),
        (
            "id: y\nfinder: sum\nformula: a == b\n",
            "p/x.yaml:1:1: the id `y` is not the file's name `x`; make them the same\n   1 | id: y",
        ),
        (ANY, "p/x.yaml:1:1: the rule has no `formula`: what must hold, such as `total == sum(parts)`\n   1 | id: x"),
        (
            "id: x\nformula: a == b\n",
            (
                "p/x.yaml:1:1: the rule has no `finder` that chooses its figures, nor `figures` that it selects itself\n"
                "   1 | id: x"
            ),
        ),
        (
            ANY + "figures: {a: 甲}\nformula: a == 1\n",
            "p/x.yaml:3:1: a rule names a `finder` or selects `figures` itself, not both; delete one\n   3 | figures: {a: 甲}",
        ),
        (
            "id: x\nfinder: summ\nformula: a == b\n",
            "p/x.yaml:2:9: `finder` cannot be `summ`; did you mean `sum`?\n   2 | finder: summ",
        ),
        (
            ANY + "severity: fatal\nformula: a == b\n",
            "p/x.yaml:3:11: `severity` cannot be `fatal`; allowed: `error`, `warning`, `note`\n   3 | severity: fatal",
        ),
        (
            ANY + "per: [period, scoop]\nformula: a == b\n",
            "p/x.yaml:3:15: `per` cannot be `scoop`; did you mean `scope`?\n   3 | per: [period, scoop]",
        ),
        (
            ANY + "formula: total = sum(parts)\n",
            "p/x.yaml:3:16: found `=`; did you mean `==`?\n   3 | formula: total = sum(parts)",
        ),
        (
            ANY + "formula:\n  - total == sum(parts)\n  - '总数 == sume(parts)'\n",
            "p/x.yaml:5:12: there is no function `sume`; did you mean `sum`?\n   5 |   - '总数 == sume(parts)'",
        ),
        (
            ANY + "formula: |\n  a ==\n  = b\n",
            "p/x.yaml:5:3: found `=`; did you mean `==`?\n   5 |   = b",
        ),
        (
            "id: x\nfigures:\n  students: 在校生数\n  teachers: 教师数\nformula: students == 2 * teacher\n",
            "p/x.yaml:5:26: `teacher` is no role of `figures`; did you mean `teachers`?\n   5 | formula: students == 2 * teacher",
        ),
        (
            "id: x\nfigures: {ratio: 甲}\nformula: ratio == share(share, a)\n",
            (
                "p/x.yaml:3:25: `share` is no role of `figures`; allowed: `ratio`\n"
                "   3 | formula: ratio == share(share, a)"
            ),
        ),
        (
            "id: x\nfigures:\n  full-time: 教师数\nformula: a == 1\n",
            (
                "p/x.yaml:3:3: the role `full-time` cannot stand in a formula; use letters, digits and `_`\n"
                "   3 |   full-time: 教师数"
            ),
        ),
        (
            "id: x\nfigures:\n  a: {unit: 人}\nformula: a == 1\n",
            "p/x.yaml:3:6: the role `a` has no `metric`\n   3 |   a: {unit: 人}",
        ),
        (
            "id: x\nfigures:\n  a: {metric: 甲, kind: procent}\nformula: a == 1\n",
            "p/x.yaml:3:24: `kind` cannot be `procent`; did you mean `percent`?\n   3 |   a: {metric: 甲, kind: procent}",
        ),
        (
            ANY + "words:\n  parts: 其中\nformula: a == b\n",
            "p/x.yaml:4:10: `words` `parts` is text; expected a list such as `[one, two]`\n   4 |   parts: 其中",
        ),
        (
            ANY + "words:\n  parts: [其中, '']\nformula: a == b\n",
            "p/x.yaml:4:15: an item of `words` `parts` is empty; fill it or delete it\n   4 |   parts: [其中, '']",
        ),
        (
            ANY + "title: {zh: 题, fr: titre}\nformula: a == b\n",
            "p/x.yaml:3:16: unknown key `fr`; allowed: `zh`, `en`\n   3 | title: {zh: 题, fr: titre}",
        ),
        (ANY + "title:\nformula: a == b\n", "p/x.yaml:3:7: `title` is empty; fill it or delete it\n   3 | title:"),
        (
            ANY + "formula: total == sum(parts)\nexamples:\n  - hold: 共3人。\n",
            "p/x.yaml:5:5: unknown key `hold`; did you mean `holds`?\n   5 |   - hold: 共3人。",
        ),
        (
            ANY + "formula: total == sum(parts)\nexamples:\n  - holds: 共3人。\n    breaks: 共4人。\n",
            (
                "p/x.yaml:6:5: an example has one of `holds`, `breaks` and `undecided` before its text; begin a new item "
                "with `-`\n   6 |     breaks: 共4人。"
            ),
        ),
        (
            ANY + "formula: total == sum(parts)\nexamples:\n  - holds: 共3人。\n    finding: x\n",
            "p/x.yaml:6:5: only an example that breaks has a `finding`, this one is `holds`; delete it\n   6 |     finding: x",
        ),
        (
            ANY + "formula: total == sum(parts)\nexamples:\n  - holds: 共3人。\n    source: 人,3\n",
            "p/x.yaml:6:5: the rule does not compare with data; delete `source`\n   6 |     source: 人,3",
        ),
        (
            "id: x\nfinder: previous\nformula: agree(current, former)\nexamples:\n  - holds: 共3人。\n",
            (
                "p/x.yaml:5:5: the example has no `previous`: last year's report, as text, with which its text is compared\n"
                "   5 |   - holds: 共3人。"
            ),
        ),
        (
            ANY + "cells:\n  a: {row: 甲, column: 乙}\nformula: a == 1\n",
            (
                "p/x.yaml:3:1: `cells` stand beside the `figures` of the report that they are compared with; add those\n"
                "   3 | cells:"
            ),
        ),
        (
            "id: x\nfigures: {a: 甲}\ncells: {a: {row: 甲, column: 乙}}\nformula: a == 1\n",
            (
                "p/x.yaml:3:12: the role `a` stands in `figures` already; give the cell another name\n"
                "   3 | cells: {a: {row: 甲, column: 乙}}"
            ),
        ),
        (
            "id: x\nfigures: {a: 甲}\ncells: {b: C5}\nformula: a == b\n",
            (
                "p/x.yaml:3:12: the cell `b` is text; name it by its labels, such as `{row: 在校生, column: 2020年}`\n"
                "   3 | cells: {b: C5}"
            ),
        ),
        (
            "id: x\nfigures: {a: 甲}\ncells: {b: {row: 甲, colum: 乙}}\nformula: a == b\n",
            ("p/x.yaml:3:21: unknown key `colum`; did you mean `column`?\n   3 | cells: {b: {row: 甲, colum: 乙}}"),
        ),
        (
            "id: x\nfigures: {a: 甲}\ncells: {b: {row: 甲}}\nformula: a == b\n",
            "p/x.yaml:3:12: the cell `b` has no `column`\n   3 | cells: {b: {row: 甲}}",
        ),
        (
            "id: x\nfigures: {a: 甲}\ncells: {b: {row: 甲, column: 乙}}\nformula: a == c\n",
            "p/x.yaml:4:15: `c` is no role of `figures`; allowed: `a`, `b`\n   4 | formula: a == c",
        ),
        (ANY + "id: x\n", "p/x.yaml:3:1: the key `id` already stands on line 1; delete one\n   3 | id: x"),
        (
            ANY + "words: &w {a: [b]}\n",
            (
                "p/x.yaml:3:8: anchors (`&name`) and aliases (`*name`) are not read; write it out, or in quotes\n"
                "   3 | words: &w {a: [b]}"
            ),
        ),
        (
            ANY + "words: *w\n",
            "p/x.yaml:3:8: anchors (`&name`) and aliases (`*name`) are not read; write it out, or in quotes\n   3 | words: *w",
        ),
        (
            ANY + "title: !!python/name:os.system x\n",
            (
                "p/x.yaml:3:8: tags (`!name`) are not read; put text that begins with `!` in quotes\n"
                "   3 | title: !!python/name:os.system x"
            ),
        ),
        (ANY + "---\nid: y\n", "p/x.yaml:3:1: a second document begins here; write one rule per file\n   3 | ---"),
        (
            ANY + "formula: total == sum(parts)\ntolerance: 0.5\n",
            (
                "p/x.yaml:4:12: the tolerance `0.5` has no unit; expected `as-printed`, `exact`, an amount with its unit such "
                "as `0.5 万元`, or a part such as `0.1 %`\n   4 | tolerance: 0.5"
            ),
        ),
        (
            ANY + "formula: total == sum(parts)\ntolerance: 0.5 万园\n",
            (
                "p/x.yaml:4:12: there is no unit `万园` for a tolerance; expected `as-printed`, `exact`, an amount with its "
                "unit such as `0.5 万元`, or a part such as `0.1 %`\n   4 | tolerance: 0.5 万园"
            ),
        ),
        (
            ANY + "formula: total == sum(parts)\ntolerance: roughly\n",
            (
                "p/x.yaml:4:12: `tolerance` cannot be `roughly`; expected `as-printed`, `exact`, an amount with its unit such "
                "as `0.5 万元`, or a part such as `0.1 %`\n   4 | tolerance: roughly"
            ),
        ),
        (
            ANY + "formula: total == sum(parts)\ntolerance: 0 元\n",
            (
                "p/x.yaml:4:12: a tolerance of nothing is written `exact`, or `as-printed` where rounding counts\n"
                "   4 | tolerance: 0 元"
            ),
        ),
        (
            ANY + "formula: total == sum(parts)\ntolerance: 100 %\n",
            "p/x.yaml:4:12: a tolerance of `100 %` lets everything pass; write a smaller part\n   4 | tolerance: 100 %",
        ),
        (
            ANY + "formula: differ(parts)\ntolerance: 1 人\n",
            (
                "p/x.yaml:4:1: a tolerance needs a formula that compares by `==`, `<=`, `>=`, `<` or `>`; delete it\n"
                "   4 | tolerance: 1 人"
            ),
        ),
        (
            ANY + "formula: total == sum(pats)\n",
            (
                "p/x.yaml:3:23: `pats` is no role of the finder `sum`; did you mean `parts`?\n"
                "   3 | formula: total == sum(pats)"
            ),
        ),
        (
            "id: x\nfinder: change\nformula:\n  - change == after - before\n  - change == later - before\n",
            (
                "p/x.yaml:5:15: `later` is no role of the finder `change`; did you mean `after`?\n"
                "   5 |   - change == later - before"
            ),
        ),
        (
            "id: x\nfinder: count\nformula: claim == items\n",
            (
                "p/x.yaml:3:10: `claim` is no role of the finder `count`; allowed: `stated`, `items`\n"
                "   3 | formula: claim == items"
            ),
        ),
        ("", "p/x.yaml:1:1: the file is empty"),
        ("# nothing yet\n", "p/x.yaml:1:1: the file is empty\n   1 | # nothing yet"),
        ("- id: x\n", "p/x.yaml:1:1: the rule is a list; expected `key: value` lines\n   1 | - id: x"),
        (
            "[a]: b\n",
            "p/x.yaml:1:1: a key must be a word; put text that begins with `[` or `{` in quotes\n   1 | [a]: b",
        ),
        (
            ANY + "title: ratio: students per teacher\n",
            "p/x.yaml:3:13: a second `: ` in one line; put the text in quotes\n   3 | title: ratio: students per teacher",
        ),
        (ANY + 'title: "open\nwhy: x\n', 'p/x.yaml:3:8: a quotation mark is never closed\n   3 | title: "open'),
        (
            ANY + "\ttitle: x\n",
            "p/x.yaml:3:1: a tab; indent with blanks\n   3 |  title: x",
        ),
        (
            ANY + "per: [period\nformula: a == b\n",
            "p/x.yaml:3:6: a list in `[ ]` needs commas between its items and `]` at its end\n   3 | per: [period",
        ),
        (
            "id: x\n" + "words: " + "[" * 50 + "]" * 50 + "\n",
            "p/x.yaml:2:19: lists and mappings are nested more than 12 levels deep\n   2 | words: "
            + "[" * 50
            + "]" * 50,
        ),
        ("id: x\x07\n", "p/x.yaml:1:6: the character U+0007 is not allowed in YAML; delete it\n   1 | id: x\ufffd"),
        ("id: x\ntitle: 题".encode("gb18030"), "p/x.yaml:2:8: byte 0xcc is not UTF-8; save the file as UTF-8"),
        (b"#" * 1_000_001, "p/x.yaml:1:1: the file is larger than 1000000 bytes; split it"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_way_out(text: str | bytes, expected: str) -> None:
    assert expected == str(refusal(put("p/x.yaml", text)))


COLON = "write `: `, a half-width colon and a blank"
FIGURES = "id: x\nfigures:\n  a: 甲\n  b: 乙\n"
IF = (
    "instead of `if a > 100 then b > 50`, write the alternatives of which one must hold as a list: `[a <= 100, b > 50]`"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id：x\n", f"1:3: a full-width colon after `id`; {COLON}\n   1 | id：x"),
        ("id：x\nfinder: sum\n", f"1:3: a full-width colon after `id`; {COLON}\n   1 | id：x"),
        ("id:x\nfinder: sum\n", f"1:3: no blank after the colon of `id`; {COLON}\n   1 | id:x"),
        (
            ANY + "formula：total == sum(parts)\n",
            f"3:8: a full-width colon after `formula`; {COLON}\n   3 | formula：total == sum(parts)",
        ),
        (
            ANY + "title:题\nformula: a == b\n",
            f"3:6: no blank after the colon of `title`; {COLON}\n   3 | title:题",
        ),
        (ANY + "title:\n  zh：题\n", f"4:5: a full-width colon after `zh`; {COLON}\n   4 |   zh：题"),
        (
            ANY + "title: {zh：题, en: t}\n",
            f"3:11: a full-width colon after `zh`; {COLON}\n   3 | title: {{zh：题, en: t}}",
        ),
        (
            "id: x\nfigures:\n  a：甲\n  b: 乙\n",
            f"3:4: a full-width colon after `a`; {COLON}\n   3 |   a：甲",
        ),
        (
            "id: x\nfigures: {学生：甲, b: 乙}\n",
            f"2:13: a full-width colon after `学生`; {COLON}\n   2 | figures: {{学生：甲, b: 乙}}",
        ),
        (
            "id: x\nfigures:\n  a: {metric：甲}\n",
            f"3:13: a full-width colon after `metric`; {COLON}\n   3 |   a: {{metric：甲}}",
        ),
        (ANY + "words:\n  parts：[a, b]\n", f"4:8: a full-width colon after `parts`; {COLON}\n   4 |   parts：[a, b]"),
        (
            ANY + "formula: total == sum(parts)\nexamples:\n  - holds：共3人。\n",
            f"5:10: a full-width colon after `holds`; {COLON}\n   5 |   - holds：共3人。",
        ),
        (
            ANY + "formula: total == sum(parts)\nexamples:\n  - 全市：共3人。\n",
            "5:5: the example is text; expected `key: value` lines\n   5 |   - 全市：共3人。",
        ),
        (
            ANY + "formula: total == sum(parts)\nexamples:\n  －holds: 共3人。\n",
            "5:3: `－holds` is no item of a list; begin it with `- `, a hyphen and a blank\n   5 |   －holds: 共3人。",
        ),
        ("＃ 注释\nid: x\n", "1:1: a full-width `＃`; a comment begins with `#`\n   1 | ＃ 注释"),
        (
            ANY + "words:\n　　parts: [a]\n",
            "4:1: a full-width blank (U+3000); indent with blanks of half width\n   4 | \ufffd\ufffdparts: [a]",
        ),
    ],
)
def test_signs_of_a_chinese_keyboard_are_told_where_they_stand(text: str, expected: str) -> None:
    assert f"p/x.yaml:{expected}" == str(refusal(put("p/x.yaml", text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "id: x\n finder: sum\n",
            (
                "2:2: `finder` begins in column 2, `id` above it in column 1; keys that belong together begin in one column\n"
                "   2 |  finder: sum"
            ),
        ),
        (
            " id: x\nfinder: sum\n",
            (
                "2:1: `finder` begins in column 1, `id` above it in column 2; keys that belong together begin in one column\n"
                "   2 | finder: sum"
            ),
        ),
        (
            "id: x\nfigures:\n   a: 甲\n  b: 乙\n",
            (
                "4:3: `b` begins in column 3, `a` above it in column 4; keys that belong together begin in one column\n"
                "   4 |   b: 乙"
            ),
        ),
        (
            ANY + "words:\n  parts: [a]\n    whole: [b]\n",
            (
                "5:5: `whole` begins in column 5, `parts` above it in column 3; keys that belong together begin in one column\n"
                "   5 |     whole: [b]"
            ),
        ),
        (
            ANY + "examples:\n  - holds: 共3人。\n      source: 甲\n",
            (
                "5:7: `source` begins in column 7, `holds` above it in column 5; keys that belong together begin in one column\n"
                "   5 |       source: 甲"
            ),
        ),
        (
            ANY + "examples:\n  - breaks: 共3人。\n   finding: 甲\n",
            (
                "5:4: `finding` begins in column 4, `breaks` above it in column 5; keys that belong together begin in one column\n"
                "   5 |    finding: 甲"
            ),
        ),
        (
            ANY + "formula:\n  - a == b\n - c == d\n",
            (
                "5:2: `-` begins in column 2, `-` above it in column 3; the items of one list begin in one column\n"
                "   5 |  - c == d"
            ),
        ),
        (
            ANY + "examples:\n  - holds: |\n      共3人。\n     其中2人。\n",
            (
                "6:6: this line begins in column 6, the one above it in column 7; indent the lines of one text alike\n"
                "   6 |      其中2人。"
            ),
        ),
        (
            ANY + 'title: "甲"与乙\n',
            '3:11: text follows the closing `"`; put the whole of it in quotes\n   3 | title: "甲"与乙',
        ),
        (
            ANY + "per: [period] scope\n",
            "3:15: text follows the closing `]`; put the whole of it in quotes\n   3 | per: [period] scope",
        ),
    ],
)
def test_a_line_that_does_not_stand_below_the_others_is_told_with_both_columns(text: str, expected: str) -> None:
    assert f"p/x.yaml:{expected}" == str(refusal(put("p/x.yaml", text)))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("if a > 100 then b > 50", f"10: a formula has no `if`; {IF}"),
        ("b > 50 IF a > 100", f"17: a formula has no `IF`; {IF}"),
        ("a == if(b > 2, 1, 2)", f"15: a formula has no `if`; {IF}"),
        ("如果a > 100，则b > 50", f"10: a formula has no `如果`; {IF}"),
        ("a > 100 -> b > 50", f"18: a formula has no `->`; {IF}"),
        (
            "a == b or a == 2 * b",
            "17: a formula has no `or`; write the alternatives of which one must hold as a list: `[a == b, a == 2 * b]`",
        ),
        (
            "a == b || a == 2 * b",
            "17: a formula has no `||`; write the alternatives of which one must hold as a list: `[a == b, a == 2 * b]`",
        ),
        ("a == b and a > 2", "17: a formula has no `and`; write one rule for each comparison"),
        ("a == b 且 a > 2", "17: a formula has no `且`; write one rule for each comparison"),
        ("not a == b", "10: a formula has no `not`; turn the comparison round: `!=` for `==`, `<=` for `>`"),
        ("a => b", "12: found `=>`; did you mean `>=`?"),
        ("a =< b", "12: found `=<`; did you mean `<=`?"),
    ],
)
def test_words_of_logic_in_a_formula_are_told_with_what_says_the_same(formula: str, expected: str) -> None:
    told = str(refusal(put("p/x.yaml", f"{FIGURES}formula: {formula}\n")))
    assert f"p/x.yaml:5:{expected}\n   5 | formula: {formula}" == told


def test_what_is_written_instead_of_logic_is_a_formula() -> None:
    for formula in ("[a <= 100, b > 50]", "[a == b, a == 2 * b]"):
        assert refusal(put("p/x.yaml", f"{FIGURES}formula: {formula}\n")) is None


def test_roles_may_be_called_as_words_of_logic_are() -> None:
    assert refusal(put("p/x.yaml", "id: x\nfigures: {or: 甲, 或: 乙}\nformula: or == 或\n")) is None


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "p/x.yaml:1:4: anchors (`&name`) and aliases (`*name`) are not read; write it out, or in quotes\n   1 | a: &a [x, x]" == str(refusal(put("p/x.yaml", bomb)))  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: 学生数\n", "p/metrics.yaml:1:1: the vocabulary is a mapping; expected a list such as `[one, two]`\n   1 | name: 学生数"),
        ("- unit: 人\n", "p/metrics.yaml:1:3: the metric has no `name`\n   1 | - unit: 人"),
        ("- name: 学生数\n  alias: [学生]\n", "p/metrics.yaml:2:3: unknown key `alias`; did you mean `aliases`?\n   2 |   alias: [学生]"),
        (
            "- name: 学生数\n- name: 教师数\n  aliases: [学生数]\n",
            "p/metrics.yaml:3:13: `学生数` already names the metric `学生数`; rename one of them\n   3 |   aliases: [学生数]",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_vocabulary_is_told_likewise(text: str, expected: str) -> None:
    assert expected == str(refusal(put("p/metrics.yaml", text)))


def test_a_mistake_in_the_description_of_a_pack_is_told_likewise() -> None:
    error = refusal(put("p/pack.yaml", "title: Harbours\ntitle_words: [港口]\n"))
    assert "p/pack.yaml:2:1: unknown key `title_words`; did you mean `titles`?\n   2 | title_words: [港口]" == str(
        error
    )


def test_an_id_belongs_to_one_rule() -> None:
    put("rules/one/x.yaml", RULE)
    put("rules/two/x.yaml", f"# the same again\n{RULE}")
    assert "rules/two/x.yaml:2:1: the id `x` already belongs to rules/one/x.yaml; rename one of them" == str(
        refusal("rules")
    )


def test_the_mistakes_of_several_files_are_told_together() -> None:
    put("p/a.yaml", "id: a\n")
    put("p/b.yaml", "finder: sum\n")
    put("p/x.yaml", RULE)
    with pytest.raises(RuleErrors) as caught:
        load_rules("p", packs=())
    assert ["p/a.yaml", "p/b.yaml"] == [error.path for error in caught.value.errors]
    assert (
        "p/a.yaml:1:1: the rule has no `finder` that chooses its figures, nor `figures` that it selects itself\n"
        "   1 | id: a\n"
        "p/b.yaml:1:1: the rule has no `id`\n"
        "   1 | finder: sum"
    ) == str(caught.value)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("nowhere", "nowhere:1:1: there is no such file or folder of rules"),
        ("empty", "empty:1:1: there are no rule files (*.yaml) in this folder, nor in the folders in it"),
        ("x\0y", "x\0y:1:1: there is no such file or folder of rules"),
        ("dirs", "dirs/x.yaml:1:1: the file cannot be read (Is a directory)"),
    ],
)
def test_a_source_that_cannot_be_used_is_told(source: str, expected: str) -> None:
    Path("empty").mkdir()
    Path("dirs/x.yaml").mkdir(parents=True)
    assert expected == str(refusal(source))


LINES = st.sampled_from(RULE.splitlines())
SCRAPS = st.sampled_from(
    [": ", "- ", "[", "{", "}", "'", '"', "&a ", "*a", "!x ", "\t", "#", "|", ">", "\n", "\x85", "\u2028", "%"]
)
BROKEN = st.lists(LINES | SCRAPS | st.text(max_size=8), max_size=12).map("\n".join) | st.lists(SCRAPS | LINES).map(
    "".join
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BROKEN | st.binary(max_size=80))
def test_any_file_is_a_rule_or_a_rule_error(text: str | bytes) -> None:
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    for name in ("any/x.yaml", "any/metrics.yaml", "any/pack.yaml"):
        error = refusal(put(name, content))
        assert error is None or (error.path == name and error.line >= 1 and error.column >= 1)
