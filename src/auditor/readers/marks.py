"""The words and signs of layout, as data: what ends a sentence, opens a list, names a table, gives a unit."""

from __future__ import annotations

import re

WIDE = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)
"""Characters that a fixed-width page prints two columns wide."""
CJK = re.compile(r"[\u2e80-\u303f\u3041-\u9fff\uf900-\ufaff\uff01-\uff65\U00020000-\U0003fffd“”‘’…—·《》]")
"""Characters that stand in a Chinese line without blanks between them."""
IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
"""Chinese characters proper."""

LAYOUT = re.compile(r"\[bookmark: [^\]\n]{0,200}\]|[\f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks of exports and invisible characters: layout, never text. The bounded repeat keeps hostile input linear."""
RAISED = re.compile(r"(?:[\[(（〔]?[\d,，、*†‡]{1,5}[\])）〕]?){1,3}")
"""A small raised mark that leads to a note."""
MEASURE = re.compile(r"(?:^|[^A-Za-z])[ckm]?m$|米$|10$")
"""What a raised digit stands behind as an exponent: m², km², 米², 10³."""
LEADERS = ".．·•…_ \t\u3000"
"""The signs of the dotted line that leads to a page number in a table of contents."""

TERMINALS = "。！？；!?;…"
"""What ends a sentence or a clause that may end a paragraph."""
CLOSERS = "”’\"'）)」』】》〉]"
"""What may stand between the end of a sentence and the end of the line."""
CONTINUERS = "，。、；：！？）】》」』〉”’％,;:!?)%"
"""What never begins a paragraph."""
CLAUSE = re.compile(r"[，,、；;]")
"""What shows that a line is prose and not a heading."""

BULLET = re.compile(r"(?:[-*+•·●○◦■□◆◇▪▫‣➢✓∙⁃]|——|—)[ \t\u3000]*(?=\S)")
"""What opens an unnumbered list item; a hyphen, asterisk or plus needs a blank after it (see `numbering`)."""
SIGNS = "-*+—"
"""List marks that are signs of a sum or dashes of a sentence where no blank follows."""
HASH = re.compile(r"(#{1,6})[ \t]+(?=\S)")
"""A Markdown heading, which plain text uses too."""
LABELLED = re.compile(r"(?:[一-鿿]{1,8}|[A-Za-z][A-Za-z0-9 _-]{0,24})[:：]")
"""A line that begins with a label of its own (来源：, Source:) continues nothing."""

TITLE_ENDINGS = (
    "报告", "报表", "公报", "通报", "年报", "总结", "汇报", "分析", "方案", "规划", "计划", "预算", "决算", "说明", "公告",
    "報告", "報表", "公報", "通報", "年報", "總結", "匯報", "規劃", "計劃", "預算", "決算", "說明",
    "Report", "Review", "Bulletin", "Statement", "Statistics", "Results", "Summary",
)  # fmt: skip
"""How the titles of reports end."""
BRACKETED = re.compile(r"\s{0,4}[（(][^（()）]{1,30}[）)]\s{0,4}$")
"""What stands in brackets at the end of a title: （2020年度）, (draft)."""
YEAR = re.compile(r"(?:19|20)\d\d\s*[-–—～~至/]?\s*(?:(?:19|20)?\d\d\s*)?年?度?|[１２]\d{3}年")
"""A year in a title, which is not a measured figure."""

CAPTION = re.compile(
    r"(?:[续續]?附?表|[图圖]表)\s*[0-9０-９一二三四五六七八九十]{1,4}(?:[-.－—][0-9]{1,3})?(?=[\s:：.．、\u3000]|$|[一-鿿])|(?:Table|TABLE|Tab\.)\s+[A-Z]?[0-9]{1,3}"
)
"""How a line begins that names the table near it."""
FIGURE = re.compile(
    r"(?:[图圖]|Figure|Fig\.)\s{0,2}[0-9０-９一二三四五六七八九十]{0,4}(?:[-.－—][0-9]{1,3})?(?:[:：.．、\s\u3000]|(?<=\d)(?=[一-鿿]))"
)
"""How a line begins that names a picture."""
CAPTION_ENDINGS = (
    "表",
    "一览",
    "一覽",
    "情况统计",
    "情況統計",
    "明细",
    "明細",
    "对比",
    "對比",
    "清单",
    "清單",
    "分布",
    "汇总",
    "匯總",
)
"""How a line ends that names the table below it."""
UNIT_NOTE = re.compile(
    r"[（(\[【]?\s*(?:(?:[计計]量|金[额額]|[数數][据據]|[货貨][币幣]|[统統][计計])?[单單]位\s*[:：]\s*[^，。；\s]{1,16}"
    r"|(?:amounts |figures |dollars |all amounts )?in (?:[A-Za-z$£€¥']{2,12} )?(?:thousands?|millions?|billions?|per ?cent|%)[^.;\n]{0,40}"
    r"|unit\s*[:：]\s*[^,;.\n]{1,24})\s*[）)\]】]?",
    re.IGNORECASE,
)
"""A line that gives one unit for a whole table."""

UNIT_STARTS = "万萬亿億千百十元个個%％‰人名位件项所家户次年月日号时分秒倍米吨公亩平度克升里岁℃°"
"""What follows a decimal that is a quantity (1.3亿元) and not a section number (1.3教师队伍)."""
SPACED_UNIT = re.compile(rf"[万萬亿億千%％‰℃°]|[个個]百分[点點]|[{UNIT_STARTS}](?![一-鿿])")
"""The same behind a blank: 1.3 亿元 and 1.3 个, and the title in 1.3 人才培养."""
NUMERIC = re.compile(
    r"[（(]?[-−－+＋]?\s{0,3}(?:[$£€¥￥]|US\$|HK\$|RMB|NT\$)?\s{0,4}[（(]?[-−－+＋]?[\d０-９][\d０-９,，.．\s]{0,40}"
    r"(?:[%％‰]|[一-鿿]{1,3}|[A-Za-z]{1,3})?(?:\s?[:：]\s?[\d.]{1,8})?[）)]?[*†]{0,2}|[-−－–—―─…]{1,4}|/|n/?a",
    re.IGNORECASE,
)
"""A cell that holds an amount, or a sign that says there is none."""
