"""Numbers as printed: digits, numerals, scales, units, and what they stand for."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import auditor
from auditor.figures.numerals import last_place, read_chinese, read_digits
from auditor.model import Figure, Interval
from auditor.readers.wordlists import chinese


def figures(text: str) -> list[Figure]:
    """The figures of a report that measure something."""
    return [figure for figure in auditor.find_figures(auditor.read_text(text)) if figure.measured]


def seen(text: str) -> list[tuple[str, str, str]]:
    """Print, value and unit of each."""
    return [(figure.printed, f"{figure.value.normalize():f}", figure.unit) for figure in figures(text)]


def only(text: str) -> Figure:
    """The one figure of a report."""
    (figure,) = figures(text)
    return figure


def between(low: str | None, high: str | None, *, low_open: bool = False, high_open: bool = False) -> Interval:
    """The interval of these bounds."""
    first, last = (None if bound is None else Decimal(bound) for bound in (low, high))
    return Interval(first, last, low_open, high_open)


def test_a_thousands_separator_is_part_of_the_number() -> None:
    assert [("10,389艘", "10389", "艘")] == seen("全市登记渔船10,389艘。\n")


def test_a_comma_between_two_numbers_separates_them() -> None:
    assert ["12艘", "345艘"] == [figure.printed for figure in figures("渔船12艘,拖轮345艘。\n")]


@pytest.mark.parametrize("hyphen", "-−﹣－‐‑‒")
def test_every_kind_of_hyphen_is_a_minus_sign_or_joins_a_range(hyphen: str) -> None:
    printed = [f"{hyphen}8.58%", f"5{hyphen}18个月"]
    assert [(printed[0], "-8.58"), (printed[1], "5")] == [
        shown[:2] for shown in seen(f"增速为{printed[0]}，支教{printed[1]}。")
    ]


def test_full_width_digits_are_digits() -> None:
    expected = [("１２３４５人", "12345", "人"), ("１，２３４．５万元", "12345000", "元"), ("９８．５％", "98.5", "%")]
    assert expected == seen("补贴渔民１２３４５人，投入１，２３４．５万元，合格率９８．５％。\n")


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("7.49万吨", "74900", "吨"),
        ("1.25亿元", "125000000", "元"),
        ("12.5万亿元", "12500000000000", "元"),
        ("3千人", "3000", "人"),
        ("5百万元", "5000000", "元"),
        ("2万人次", "20000", "人次"),
        ("1.5倍", "1.5", "倍"),
    ],
)
def test_a_scale_word_multiplies_and_leaves_the_unit(printed: str, value: str, unit: str) -> None:
    assert [(printed, value, unit)] == seen(f"全市完成{printed}。\n")


def test_the_numeral_ends_with_its_scale_word() -> None:
    text = "捕捞7.49万吨。\n"
    figure = only(text)
    assert "7.49万" == text[figure.number_start : figure.number_end]


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("二十一个", "21", "个"),
        ("十个", "10", "个"),
        ("两家", "2", "家"),
        ("一百二十三名", "123", "名"),
        ("三千零五人", "3005", "人"),
        ("两千三百户", "2300", "户"),
        ("四百五户", "450", "户"),
        ("九万四千户", "94000", "户"),
        ("一百零一万一千人", "1011000", "人"),
        ("一点五亿元", "150000000", "元"),
        ("壹佰伍拾元", "150", "元"),
        ("两千万元", "20000000", "元"),
        ("二十个百分点", "20", "百分点"),
        ("五美元", "5", "USD"),
        ("一吨半", "1.5", "吨"),
        ("两年半", "2.5", "年"),
    ],
)
def test_a_chinese_numeral_counts_with_a_word_of_measure(printed: str, value: str, unit: str) -> None:
    assert [(printed, value, unit)] == seen(f"全市培育渔民合作社{printed}。\n")


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("3亿5000万元", "350000000", "元"),
        ("5千8百万元", "58000000", "元"),
        ("5万4千6百人", "54600", "人"),
        ("3万4000人", "34000", "人"),
    ],
)
def test_a_number_goes_on_behind_its_scale_word(printed: str, value: str, unit: str) -> None:
    assert [(printed, value, unit)] == seen(f"全市完成{printed}。\n")


def test_a_scale_word_before_another_number_ends_the_first() -> None:
    printed = [figure.printed for figure in auditor.find_figures(auditor.read_text("投入3万2017年建成。\n"))]
    assert ["3万", "2017年"] == printed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("总数为一百五十二。\n", "152"),
        ("余额：负三十二。\n", "-32"),
        ("平均值是十点二三三，\n", "10.233"),
        ("合计四千零五万（见附件）。\n", "40050000"),
    ],
)
def test_a_long_numeral_at_the_end_of_a_clause_is_a_number_by_itself(text: str, value: str) -> None:
    assert Decimal(value) == only(text).value


@pytest.mark.parametrize(
    "text",
    [
        "三四个渔村，五六十人到场。\n",
        "占百分之二三十。\n",
        "“十四五”规划，二十四节气，八十年代。\n",
        "队伍建设，大陆渔船。\n",
    ],
)
def test_guesses_and_names_are_no_numbers(text: str) -> None:
    assert [] == figures(text)


@given(st.integers(1, 99_999_999))
def test_every_whole_number_is_read_as_word_for_word_numbering_prints_it(number: int) -> None:
    high, low = divmod(number, 10_000)
    words = (f"{chinese(high)}万" + ("零" if 0 < low < 1000 else "") if high else "") + (chinese(low) if low else "")
    assert number == read_chinese(words)


@pytest.mark.parametrize(
    ("printed", "value", "unit", "kind"),
    [
        ("万分之三", "0.03", "%", "percent"),
        ("百万分之五", "0.0005", "%", "percent"),
        ("负百分之五", "-5", "%", "percent"),
        ("负3.9%", "-3.9", "%", "percent"),
        ("五分之一", "0.2", "", "number"),
        ("一又二分之一", "1.5", "", "number"),
        ("2½", "2.5", "", "number"),
        ("人民币8千元", "8000", "元", "money"),
        ("4人民币", "4", "元", "money"),
        ("3小时15分钟", "3.25", "小时", "duration"),
        ("1.2e3", "1200", "", "number"),
        (".5", "0.5", "", "number"),
    ],
)
def test_signs_fractions_and_pairs_of_units_are_one_figure(printed: str, value: str, unit: str, kind: str) -> None:
    figure = only(f"该项指标为 {printed}。\n")
    assert (printed, Decimal(value), unit, kind) == (figure.printed, figure.value, figure.unit, figure.kind)


ENGLISH = "The harbour report for the year counts boats.\n\n"


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("sixteen", "16", ""),
        ("one hundred and three", "103", ""),
        ("two hundred and two thousand", "202000", ""),
        ("twenty-one trillion three hundred", "21000000000300", ""),
        ("one and a half million dollars", "1500000", "USD"),
        ("half a million pounds", "500000", "GBP"),
        ("three quarters", "0.75", ""),
        ("five eighths", "0.625", ""),
        ("nine point nought four", "9.04", ""),
        ("minus five per cent", "-5", "%"),
        ("twenty percent", "20", "%"),
        ("three miles", "3", "miles"),
        ("10 1/2 miles", "10.5", "miles"),
        ("5 feet 3 inches", "5.25", "feet"),
        ("35 lakh rupees", "3500000", "INR"),
        ("US $ 16.4 million", "16400000", "USD"),
        ("HK$10.05 billion", "10050000000", "HKD"),
        ("100 Swiss francs", "100", "CHF"),
        ("10 €", "10", "EUR"),
        ("c $ 16.4 million", "16400000", "CAD"),
        ("75 USD million", "75000000", "USD"),
        ("$1.2b", "1200000000", "USD"),
        ("£5M", "5000000", "GBP"),
        ("$3k", "3000", "USD"),
        ("12,34,567.89 rupees", "1234567.89", "INR"),
        ("3 million and a half", "3500000", ""),
        ("2 and a half years", "2.5", "years"),
        ("10 $", "10", "USD"),
        ("15 dollars 50", "15.5", "USD"),
        ("thirteen dollars and forty-five", "13.45", "USD"),
        ("6.25 BTC", "6.25", "BTC"),
        ("20 (kg)", "20", "kg"),
        ("50 km/h", "50", "km/h"),
        ("20 tonnes per hectare", "20", "tonnes/hectare"),
        ("1/2 cup", "0.5", "cup"),
    ],
)
def test_english_numbers_in_words_and_units(printed: str, value: str, unit: str) -> None:
    assert [(printed, value, unit)] == seen(f"{ENGLISH}The total was {printed}.\n")


@pytest.mark.parametrize(
    "text",
    [
        "One of the boats, the second one.",
        "A third party paid for the first quarter.",
        "In the second half they sold two.",
        "A $-sign.",
        "They released version two.",
    ],
)
def test_english_words_that_count_nothing(text: str) -> None:
    assert [] == figures(f"{ENGLISH}{text}\n")


@pytest.mark.parametrize(
    ("text", "prints"),
    [
        ("They sold 3 million and 21 schools closed.", ["3 million", "21"]),
        ("Between 3 hundred and 5 hundred came.", ["3 hundred", "5 hundred"]),
        ("They had 3 hundred and 2.5 boats.", ["3 hundred", "2.5"]),
        ("They sold 3 million and a half of the fleet.", ["3 million", "a half"]),
        ("It costs between 15 dollars and 50.", ["15 dollars", "50"]),
        ("They paid 15 dollars and 50 came back.", ["15 dollars", "50"]),
        ("They paid 10 $ 30 later.", ["10", "$ 30"]),
        ("They paid 1 $10 bill.", ["1", "$10"]),
        ("A list of 12,34,56 and 1,2,345.", ["12", "34", "56", "1", "2,345"]),
        ("Grade 20 (m) and 21 (kg).", ["20", "21 (kg)"]),
        ("Losses--5% of sales.", ["5%"]),
        ("The 5 dollars and 300 cents.", ["5 dollars", "300 cents"]),
    ],
)
def test_english_numbers_that_stay_apart(text: str, prints: list[str]) -> None:
    assert prints == [figure.printed for figure in figures(f"{ENGLISH}{text}\n")]


@given(st.integers(0, 9), st.integers(1, 9), st.integers(1, 99))
def test_digits_go_on_behind_hundred_as_the_sum_of_their_sizes(thousands: int, hundreds: int, rest: int) -> None:
    opening = f"{thousands} thousand " if thousands else ""
    figure = only(f"{ENGLISH}They sold {opening}{hundreds} hundred and {rest} boats.\n")
    assert thousands * 1000 + hundreds * 100 + rest == figure.value


@given(st.integers(1, 999), st.integers(1, 99), st.sampled_from(["dollars", "euros", "pounds"]))
def test_cents_are_hundredths_of_the_amount_before_them(whole: int, cents: int, money: str) -> None:
    coin = "pence" if money == "pounds" else "cents"
    figure = only(f"{ENGLISH}It cost {whole} {money} and {cents} {coin}.\n")
    assert Decimal(100 * whole + cents) / 100 == figure.value


@pytest.mark.parametrize(
    ("printed", "value"), [("50元6角三分", "50.63"), ("5元6角", "5.6"), ("七元5分", "7.05"), ("8块5角", "8")]
)
def test_small_coins_go_on_an_amount(printed: str, value: str) -> None:
    assert value == next(f"{figure.value.normalize():f}" for figure in figures(f"票价{printed}。\n"))


@pytest.mark.parametrize("text", ["每次50元3分钟。\n", "50元3分校。\n"])
def test_a_minute_is_no_coin(text: str) -> None:
    assert Decimal(50) == figures(text)[0].value


@pytest.mark.parametrize(
    ("text", "prints"),
    [
        ("这是五那是四。\n", ["五", "四"]),
        ("答案不是四而是五。\n", ["四", "五"]),
        ("二加三等于五，这不是四川。\n", ["五"]),
        ("合二为一，这是一。\n", []),
        ("他是三好学生，于是五人。\n", ["五人"]),
    ],
)
def test_a_numeral_that_a_clause_says_something_is_counts(text: str, prints: list[str]) -> None:
    assert prints == [figure.printed for figure in figures(text)]


def test_a_numeral_in_quotes_or_alone_in_its_paragraph_is_a_name() -> None:
    found = auditor.find_figures(auditor.read_text("渔港写作“五”。\n\n十\n"))
    assert [("五", "name"), ("十", "name")] == [(figure.printed, figure.kind) for figure in found]


HEDGED = st.sampled_from(["约", "近", "超过", "不足", "至少", "约 "])


@given(HEDGED, st.integers(1, 99_999), st.sampled_from(["", "万"]))
def test_the_amount_stands_behind_its_hedge(hedge: str, number: int, scale: str) -> None:
    text = f"全市登记渔船{hedge}{number}{scale}艘。\n"
    figure = only(text)
    assert (f"{number}{scale}艘", hedge.strip()) == (figure.amount, figure.hedge)
    assert text[figure.start : figure.end] == figure.printed == hedge + figure.amount


ROOT = Path(__file__).parent.parent


def documented() -> list[tuple[str, str]]:
    """Each print of the table of docs/figures.md with what it says the print is read as."""
    found = []
    for page, mark in (("docs/figures.md", ", "), ("docs/zh/figures.md", "、")):
        for line in (ROOT / page).read_text(encoding="utf-8").splitlines():
            cells = [cell.strip().split(mark) for cell in line.strip("|").split("|")]
            if line.startswith("|") and len(cells) == 2 and len(cells[1]) == len(cells[0]) > 1:
                found += list(zip(*cells, strict=True))
    return found


@pytest.mark.parametrize(("printed", "read"), documented())
def test_a_print_is_read_as_the_docs_say(printed: str, read: str) -> None:
    text = f"{ENGLISH}It was {printed}.\n" if re.search("[a-z]{2}|[$€]", printed) else f"该项指标为 {printed}。\n"
    figure = only(text)
    value, _, unit = read.partition(" ")
    assert Decimal(value.replace("−", "-")) == figure.value
    assert unit in ("", figure.unit)


def test_an_article_before_a_sign_of_money_is_no_currency() -> None:
    assert [("$ 300 million", "300000000", "USD")] == seen(f"{ENGLISH}They won a $ 300 million contract.\n")


def test_a_quarter_is_no_number_in_a_header() -> None:
    report = auditor.read_text(
        "|  | Quarter | Half |\n|---|---|---|\n| Sales | 12 | 25 |\n| Costs | ½ | 3 |\n", format="md"
    )
    assert ["12", "25", "½", "3"] == [figure.printed for figure in auditor.find_figures(report)]


def test_a_great_group_counts_its_members() -> None:
    assert [("六大", "6", "个")] == seen("形成六大渔业集群。\n")


@pytest.mark.parametrize(
    "text",
    [
        "获三等奖若干。\n",
        "一批渔民转产，一个港湾一种产品。\n",
        "千方百计稳渔业，百年老港换新颜，万众一心。\n",
        "学习贯彻二十大精神和十九届五中全会精神。\n",
        "几十人到场，数百人围观。\n",
        "十分重视，四川客商，初一学生，星期三开渔。\n",
    ],
)
def test_numerals_inside_words_are_no_figures(text: str) -> None:
    assert [] == figures(text)


@pytest.mark.xfail(strict=True, reason="二级 counts as two levels because 市县乡村四级 does")
def test_a_grade_in_words_is_no_count() -> None:
    assert ["2座"] == [figure.printed for figure in figures("建成二级渔港2座。\n")]


@pytest.mark.parametrize(
    ("printed", "value", "unit", "kind"),
    [
        ("98.50%", "98.5", "%", "percent"),
        ("1.2‰", "1.2", "‰", "percent"),
        ("百分之五", "5", "%", "percent"),
        ("千分之二", "2", "‰", "percent"),
        ("百分之十二点五", "12.5", "%", "percent"),
        ("百分之98.5", "98.5", "%", "percent"),
        ("2.5个百分点", "2.5", "百分点", "point"),
        ("25个基点", "25", "基点", "point"),
        ("800元/亩", "800", "元/亩", "money"),
        ("450公斤/亩", "450", "公斤/亩", "rate"),
        ("5.5平方公里", "5.5", "平方公里", "quantity"),
        ("120kW", "120", "kW", "quantity"),
        ("90天", "90", "天", "duration"),
        ("12000人次", "12000", "人次", "count"),
        ("300美元", "300", "USD", "money"),
    ],
)
def test_the_unit_tells_the_kind(printed: str, value: str, unit: str, kind: str) -> None:
    figure = only(f"该项指标为{printed}。\n")
    assert (printed, Decimal(value), unit, kind) == (figure.printed, figure.value, figure.unit, figure.kind)


def test_a_percentage_in_words_is_as_fine_as_its_words() -> None:
    assert between("12.45", "12.55") == only("渔业占百分之十二点五。\n").interval
    assert between("4.5", "5.5") == only("渔业占百分之五。\n").interval


def test_a_ratio_to_one_is_a_number_of_its_own_unit() -> None:
    figure = only("师徒比16.22 : 1。\n")
    assert ("16.22 : 1", Decimal("16.22"), ":1", ()) == (figure.printed, figure.value, figure.unit, figure.parts)
    assert between("16.215", "16.225") == figure.interval


def test_a_chain_is_one_figure_with_its_parts() -> None:
    figure = only("三次产业结构为3.9：59.5：36.6。\n")
    assert ("3.9：59.5：36.6", "ratio") == (figure.printed, figure.kind)
    assert (Decimal("3.9"), Decimal("59.5"), Decimal("36.6")) == figure.parts


@pytest.mark.parametrize(
    ("printed", "low", "high", "unit"),
    [
        ("5-18个月", "5", "18", "个月"),
        ("5–18个月", "5", "18", "个月"),
        ("3000～5000元", "3000", "5000", "元"),
        ("20至25摄氏度", "20", "25", "摄氏度"),
        ("1.5~2万吨", "15000", "20000", "吨"),
        ("10%-15%", "10", "15", "%"),
    ],
)
def test_a_range_is_one_figure_and_never_a_negative_number(printed: str, low: str, high: str, unit: str) -> None:
    figure = only(f"一般为{printed}。\n")
    assert (printed, unit, between(low, high)) == (figure.printed, figure.unit, figure.interval)
    assert (Decimal(low), Decimal(high)) == figure.parts


def test_a_stroke_before_a_letter_makes_a_name() -> None:
    assert ["12艘"] == [figure.printed for figure in figures("49-A号泊位停靠12艘，按Form 10-K填报。\n")]


@pytest.mark.parametrize("sign", ["-", "－", "−", "–"])
def test_every_minus_sign_is_one(sign: str) -> None:
    figure = only(f"利润总额为{sign}3.2万元。\n")
    assert (f"{sign}3.2万元", between("-32500", "-31500")) == (figure.printed, figure.interval)


def test_a_stroke_behind_a_number_is_no_minus() -> None:
    assert [Decimal(12), Decimal(30)] == [figure.value for figure in figures("泊位12个-渔船30艘。\n")]


@pytest.mark.parametrize(
    ("printed", "interval"),
    [
        ("10389人", between("10389", "10389")),
        ("87%", between("86.5", "87.5")),
        ("50.03%", between("50.025", "50.035")),
        ("7.49万个", between("74850", "74950")),
        ("3000人", between("3000", "3000")),
        ("120元", between("120", "120")),
        ("120万元", between("1195000", "1205000")),
        ("34吨", between("33.5", "34.5")),
        ("90天", between("90", "90")),
    ],
)
def test_a_print_stands_for_what_rounds_to_it_and_a_count_for_itself(printed: str, interval: Interval) -> None:
    assert interval == only(f"全市完成{printed}。\n").interval


@pytest.mark.parametrize(
    ("printed", "hedge", "interval"),
    [
        ("3000多人", "多", between("3000", "4000", low_open=True, high_open=True)),
        ("260余艘", "余", between("260", "270", low_open=True, high_open=True)),
        ("10万余人次", "余", between("100000", "200000", low_open=True, high_open=True)),
        ("20多万人", "多", between("200000", "300000", low_open=True, high_open=True)),
        ("十余次", "余", between("10", "20", low_open=True, high_open=True)),
        ("百余家", "余", between("100", "200", low_open=True, high_open=True)),
        ("近200人", "近", between("100", "200", low_open=True, high_open=True)),
        ("近35艘", "近", between("34", "35", low_open=True, high_open=True)),
        ("约3000人", "约", between("2500", "3500")),
        ("约50.03%", "约", between("50.025", "50.035")),
        ("100人左右", "左右", between("50", "150")),
        ("120人上下", "上下", between("115", "125")),
        ("超过50艘", "超过", between("50", None, low_open=True)),
        ("突破1.5万吨", "突破", between("15000", None, low_open=True)),
        ("80人以上", "以上", between("80", None)),
        ("不少于80人", "不少于", between("80", None)),
        ("不足40艘", "不足", between(None, "40", high_open=True)),
        ("不到30%", "不到", between(None, "30", high_open=True)),
        ("30人以下", "以下", between(None, "30")),
        ("不超过30人", "不超过", between(None, "30")),
    ],
)
def test_a_hedge_moves_or_widens_the_interval(printed: str, hedge: str, interval: Interval) -> None:
    figure = only(f"全市渔民{printed}。\n")
    assert (printed, hedge, interval) == (figure.printed, figure.hedge, figure.interval)


def test_a_hedge_before_the_base_of_a_share_is_its_hedge() -> None:
    figure = only("女渔民约占渔民总数50.03%。\n")
    assert ("50.03%", "约占", between("50.025", "50.035")) == (figure.printed, figure.hedge, figure.interval)


def test_two_hedges_that_contradict_each_other_are_both_kept() -> None:
    assert ("近百余人", "近+余") == (only("聘用近百余人。\n").printed, only("聘用近百余人。\n").hedge)


def test_a_word_that_only_ends_like_a_hedge_is_none() -> None:
    assert [None, None] == [figure.hedge for figure in figures("附近200人到场，最近3艘返航。\n")]


@pytest.mark.parametrize(
    "text",
    [
        "依据海政发〔2020〕27号文件。\n",
        "推行1+X证书制度。\n",
        "据CCTV-7和新华社报道。\n",
        "覆盖5G网络，采用A4幅面，打印3D模型。\n",
        "落实“五统筹”和“三个一批”。\n",
        "学习党的十九届五中全会精神。\n",
        "网址https://port.cn/2020/15，邮箱fish2020@port.cn。\n",
        "电话0571-88881234，手机13812345678。\n",
        "版本为1.2.3。\n",
        "详见3.2节、第3.1节、第二章和第5条。\n",
        "见图3、表2-1和附件1。\n",
        "全省排名第3位，居全国第二。\n",
        "会议于2020年3月15日9:30开始，3月底结束。\n",
        "参见[12]和（3）。\n",
        "《2020年渔业蓝皮书》已出版。\n",
    ],
)
def test_what_only_names_or_dates_is_not_measured(text: str) -> None:
    assert [] == figures(text)


def test_section_numbers_and_list_marks_are_not_measured() -> None:
    text = "# 渔业年报\n1. 港口\n1.1 泊位\n全市泊位12个。\n（一）东港泊位7个。\n2、西港泊位5个。\n③设备更新。\n"
    assert ["12个", "7个", "5个"] == [figure.printed for figure in figures(text)]


def test_a_number_in_a_short_quotation_names_and_an_amount_still_measures() -> None:
    text = "推进“十港百船”行动，“21条”措施落地，“占比90%”的目标达成。\n"
    assert ["90%"] == [figure.printed for figure in figures(text)]


@pytest.mark.parametrize(
    ("printed", "value", "unit", "kind"),
    [
        ("$5.4 million", "5400000", "USD", "money"),
        ("£1,250", "1250", "GBP", "money"),
        ("3.5%", "3.5", "%", "percent"),
        ("3.5 per cent", "3.5", "%", "percent"),
        ("1.2 percentage points", "1.2", "百分点", "point"),
        ("35 basis points", "35", "基点", "point"),
        ("1,200 employees", "1200", "employees", "count"),
        ("2.5 billion", "2500000000", "", "number"),
        ("18 months", "18", "months", "duration"),
    ],
)
def test_english_numbers_are_read_with_their_units(printed: str, value: str, unit: str, kind: str) -> None:
    figure = only(f"The harbour reported {printed} in total.\n")
    assert (printed, Decimal(value), unit, kind) == (figure.printed, figure.value, figure.unit, figure.kind)


def test_an_english_hedge_may_begin_a_sentence() -> None:
    figure = only("About 1,200 employees work in the harbour.\n")
    assert ("About", between("1150", "1250")) == (figure.hedge, figure.interval)


@pytest.mark.parametrize(
    "text",
    [
        "The survey of 31 December 2020 and of FY2019 is shown in Table 3.\n",
        "See Section 3.2, Figure 4 and Note 12 on page 7.\n",
        "It is the 21st harbour of the coast.\n",
        "Written in Q3 2019.\n",
    ],
)
def test_english_dates_and_labels_are_not_measured(text: str) -> None:
    assert [] == figures(text)


DIGITS = "零一二三四五六七八九"


def in_words(number: int) -> str:
    """A numeral as a Chinese report prints it, below a hundred million."""
    myriads, rest = divmod(number, 10_000)
    if myriads:
        link = "零" if 0 < rest < 1000 else ""
        return in_words(myriads) + "万" + (link + in_words(rest) if rest else "")
    shown, gap = "", False
    for place, power in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, rest = divmod(rest, power)
        if digit:
            shown += ("零" if gap and shown else "") + DIGITS[digit] + place
        gap = not digit
    return shown


@given(st.integers(1, 99_999_999))
def test_a_numeral_in_words_is_the_number_that_was_written(number: int) -> None:
    assert Decimal(number) == read_chinese(in_words(number))


@given(st.integers(1900, 2099))
def test_a_year_in_words_is_read_digit_by_digit(year: int) -> None:
    assert Decimal(year) == read_chinese("".join(DIGITS[int(digit)] for digit in str(year)))


@given(st.text(alphabet="〇零一二两三四五六七八九十百千万亿甲", max_size=40))
def test_no_run_of_numerals_is_beyond_reading(printed: str) -> None:
    value = read_chinese(printed)
    assert value is None or value >= 0


def test_a_run_without_end_is_no_numeral() -> None:
    assert (None, Decimal(99_999_999)) == (read_chinese("亿" * 25), read_chinese("九千九百九十九万九千九百九十九"))


@given(st.decimals(0, 10**12, places=3), st.integers(0, 3))
def test_digits_are_read_as_printed(value: Decimal, places: int) -> None:
    printed = f"{value:,.{places}f}"
    assert (Decimal(printed.replace(",", "")), Decimal(1).scaleb(-places)) == read_digits(printed)


@given(st.integers(1, 10**9))
def test_the_last_place_divides_the_number_and_ten_of_it_do_not(number: int) -> None:
    place = last_place(Decimal(number))
    assert (0, True) == (number % int(place), number % (10 * int(place)) != 0)


@given(st.integers(0, 10**7), st.sampled_from(["人", "艘", "元", "吨", "%", "个百分点", "天"]), st.integers(0, 3))
def test_a_print_lies_inside_its_interval(number: int, unit: str, places: int) -> None:
    printed = f"{Decimal(number).scaleb(-places):f}"
    figure = only(f"指标甲为{printed}{unit}。\n")
    assert (Decimal(printed), True) == (figure.value, figure.value in figure.interval)


def test_a_number_with_a_character_that_the_file_does_not_tell_is_none() -> None:
    document = auditor.read_text("渔业收入385\ufffd4亿元，增长6\ufffd5％，建成渔港12座。\n", format="md")
    assert ["12座"] == [figure.printed for figure in auditor.find_figures(document) if figure.measured]
