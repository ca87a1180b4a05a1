"""Which packs a report takes where nobody has chosen: those whose kind of report it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from files import put

import auditor
from auditor.cli import main
from auditor.rulebook import left_open, load_rules, suited

pytestmark = pytest.mark.usefixtures("inside_the_folder")

BUDGET = "城北市港务局2021年部门决算\n收入总计802.50万元。\n"
UNTITLED = (
    "城北市港务局的钱\n三公经费支出45.60万元，因公出国（境）费5.00万元，公务接待费10.60万元，"
    "公务用车购置费18.00万元，公务用车运行维护费12.00万元。\n"
)
OTHER = "城北市港口2021年年报\n全港船只35艘。\n"
ENGLISH = "Labour market overview\nThe number of people employed was 32.5 million.\n"


def taken(text: str) -> tuple[str, ...]:
    return auditor.audit(auditor.read_text(text)).packs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BUDGET, ("general", "government-budget")),
        (UNTITLED, ("general", "government-budget")),
        (OTHER, ("general",)),
        (ENGLISH, ("english-bulletin", "general")),
        ("A selection of boats\nThe harbour deployed 35 boats, of which 5 were redeployed.\n", ("general",)),
        ("LABOUR MARKET\nPay grew by 2%.\n", ("english-bulletin", "general")),
        ("城北市2021年国民经济和社会发展统计公报\n常住人口20万人。\n", ("general", "statistical-bulletin")),
        ("城北市港务局2021年政府信息公开工作年度报告\n新收申请3件。\n", ("general", "information-disclosure")),
        ("城北市中等职业教育质量年度报告\n在校生300人。\n", ("general", "vocational-education")),
    ],
)
def test_a_report_takes_the_packs_of_its_kind(text: str, expected: tuple[str, ...]) -> None:
    assert expected == taken(text)


def test_a_word_far_below_the_title_is_no_title() -> None:
    assert ("general",) == taken(OTHER + "全港船只35艘。\n" * 40 + "部门决算另行公开。\n")


def test_chosen_packs_are_taken_whatever_the_report_is() -> None:
    audit = auditor.audit(auditor.read_text(OTHER), rules=load_rules(packs=("government-budget",)))
    assert (("government-budget",), False) == (audit.packs, audit.packs_suggested)


def test_rules_of_ones_own_are_always_taken() -> None:
    put("house/ours.yaml", "id: ours\nfinder: sum\nformula: total == sum(parts)\n")
    audit = auditor.audit(auditor.read_text(OTHER), rules=left_open(load_rules("house")))
    assert (("general", "house"), True) == (audit.packs, audit.packs_suggested)


def test_figures_made_by_hand_meet_every_rule() -> None:
    assert {rule.pack for rule in load_rules().rules} == set(auditor.check(()).packs)


def test_the_vocabulary_stays_whole() -> None:
    rules = left_open(load_rules())
    assert rules.metrics == suited(rules, auditor.read_text(OTHER)).metrics


def test_the_hash_tells_which_packs_were_applied() -> None:
    rules = left_open(load_rules())
    hashes = {suited(rules, auditor.read_text(text)).sha256 for text in (BUDGET, OTHER, ENGLISH, UNTITLED)}
    assert 3 == len(hashes)


def test_a_contradiction_of_a_suggested_pack_is_found_without_choosing_it() -> None:
    put("report.txt", UNTITLED.replace("45.60", "46.50") + "公务用车购置及运行费30.00万元。\n")
    assert 1 == main(["check", "report.txt"])


def test_the_last_lines_say_which_packs_and_how_to_choose_others(capsys: pytest.CaptureFixture[str]) -> None:
    put("report.txt", BUDGET)
    assert 0 == main(["check", "report.txt", "--lang", "en"])
    *_, told, _ = capsys.readouterr().out.splitlines()
    assert (
        "Packs that fit this report: general, government-budget; choose others with --pack, or `packs` in auditor.toml."
        == told
    )


@pytest.mark.parametrize("chosen", [["--pack", "general"], []])
def test_nothing_is_said_of_packs_that_somebody_chose(chosen: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    put("report.txt", BUDGET)
    put("auditor.toml", 'packs = ["general", "statistical-bulletin"]\n')
    assert 0 == main(["check", "report.txt", *chosen, "--lang", "en", "--format", "text"])
    assert "Packs" not in capsys.readouterr().out


def test_the_command_line_goes_before_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    put("report.txt", BUDGET)
    put("auditor.toml", 'packs = ["general"]\n')
    main(["check", "report.txt", "--pack", "government-budget", "--format", "jsonl"])
    record = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (["government-budget"], False) == (record["packs"], record["packs_suggested"])


def test_a_pack_that_is_not_there_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    put("report.txt", BUDGET)
    assert 2 == main(["check", "report.txt", "--pack", "goverment-budget"])
    assert "rules: there is no pack `goverment-budget`; did you mean `government-budget`?\n" == capsys.readouterr().err


def test_the_rules_of_all_packs_are_listed_and_tested(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["rules", "list"])
    assert "government-budget/procurement" in capsys.readouterr().out
    assert 0 == main(["rules", "explain", "procurement"])
    assert "521.40" in capsys.readouterr().out


def test_a_pack_describes_itself() -> None:
    put("harbour/pack.yaml", "title: {en: Reports of harbours, zh: 港口报告}\ntitles: [港口]\n")
    put("harbour/ours.yaml", "id: ours\nfinder: sum\nformula: total == sum(parts)\n")
    rules = load_rules(Path("harbour"), packs=())
    assert [("harbour", "Reports of harbours", ("港口",))] == [
        (one.name, one.title["en"], one.titles) for one in rules.packs
    ]
    assert ["ours"] == [rule.id for rule in rules.rules]
