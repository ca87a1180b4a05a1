"""The page in a real browser: what a click, a key and a filter do. Needs playwright and Debian's chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import auditor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FILLER = "本段不含任何需要核对的内容，只是为了让报告长到需要滚动。\n\n" * 40
REPORT = f"""\
职业教育年报

全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。

{FILLER}
全市教师500人，其中高级职称100人，占教师的30.0%。<script>document.title = "hacked"</script>" onmouseover="document.title = 1

| 项目 | 2020年 | 2021年 | 变化 |
|---|---|---|---|
| 持证率 | 88.10% | 87.00% | -1.10% |
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "page.html"
    audit = auditor.audit(auditor.read_text(REPORT, name="report.txt"))
    target.write_text(auditor.render(audit, format="html"), encoding="utf-8")
    return target


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text))
    opened.goto(file.as_uri())
    yield opened
    opened.close()
    assert [] == wrong


def marked(page: Page) -> list[str]:
    return page.locator("main .on").all_text_contents()


def in_view(page: Page, text: str) -> bool:
    box = page.locator("main .figure", has_text=text).first.bounding_box()
    assert box
    return 0 <= box["y"] <= 900


def test_a_click_on_a_finding_marks_its_places_and_goes_there(page: Page) -> None:
    assert not in_view(page, "30.0%")
    page.locator("summary", has_text="30.0%").click()
    playwright.expect(page.locator("main .on")).to_have_count(3)
    assert ["500人", "100人", "30.0%"] == marked(page)
    assert in_view(page, "30.0%")
    assert page.locator(".finding[open] .arithmetic").is_visible()


def test_a_click_on_a_figure_opens_its_finding(page: Page) -> None:
    page.locator("main .figure", has_text="65.0%").click()
    playwright.expect(page.locator(".finding[open]")).to_have_count(1)
    assert "65.0%" in (page.locator(".finding[open] .message").text_content() or "")
    assert "升入高校" in (page.locator("#hint").text_content() or "")


def test_only_one_finding_is_open(page: Page) -> None:
    for summary in page.locator("summary").all():
        summary.click()
    page.wait_for_timeout(100)
    assert 1 == page.locator(".finding[open]").count()


def test_keys_go_through_findings_and_figures(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.wait_for_timeout(100)
    opened = page.locator(".finding").evaluate_all("all => all.findIndex(one => one.open)")
    assert 1 == opened
    page.keyboard.press("k")
    page.wait_for_timeout(100)
    assert ["7120人", "4272人", "65.0%"] == marked(page)
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert [] == marked(page)
    page.keyboard.press("]")
    assert "7120人" == page.evaluate("document.activeElement.textContent")


def test_a_figure_is_opened_with_the_keyboard(page: Page) -> None:
    page.locator("main .figure", has_text="65.0%").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert ["7120人", "4272人", "65.0%"] == marked(page)


def test_filters_hide_by_severity_and_rule(page: Page) -> None:
    shown = page.locator(".finding:visible")
    assert 3 == shown.count()
    page.get_by_label("错误").uncheck()
    assert 1 == shown.count()
    assert "1" == page.locator("#count").text_content()
    page.get_by_label("错误").check()
    page.locator("select[name=rule]").select_option("share")
    assert 2 == shown.count()


def test_a_script_in_a_report_is_text(page: Page) -> None:
    page.locator("main .figure", has_text="500人").hover()
    assert "hacked" not in page.title()
    assert '<script>document.title = "hacked"</script>' in (page.locator("main").text_content() or "")


def test_a_phone_shows_the_page_without_scrolling_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_everything_is_legible_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")
    light = page.evaluate("getComputedStyle(document.querySelector('main')).color")
    assert ("rgb(30, 32, 34)", "rgb(230, 230, 225)") == (dark, light)


def test_findings_are_printed_open_and_filters_are_not(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert 3 == page.locator(".finding[open]").count()
    assert not page.locator(".filters").is_visible()


def test_a_report_of_six_thousand_figures_opens_in_two_seconds(browser: Browser, tmp_path: Path) -> None:
    rows = "".join(
        f"| 第{row}组 | " + " | ".join(str(1000 + row + at) for at in range(10)) + " |\n" for row in range(600)
    )
    head = "| 组 | " + " | ".join("甲乙丙丁戊己庚辛壬癸") + " |\n" + "|---" * 11 + "|\n"
    audit = auditor.audit(auditor.read_text(f"# 年报\n\n{head}{rows}", name="large.md", format="md"))
    file = tmp_path / "large.html"
    file.write_text(auditor.render(audit, format="html"), encoding="utf-8")
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    opened.goto(file.as_uri())
    assert 6000 == opened.locator("main .figure").count()
    assert 2000 >= opened.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    opened.close()
