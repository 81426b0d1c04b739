"""What can be written at a place."""

import pytest
from lsprotocol import types as lsp

from capabilities import everything
from plans import ENGLISH, PEOPLE, PLAN

NAME = "план.goals"
Kind = lsp.CompletionItemKind


async def typed(session, text, base=PLAN):
    """The list behind what is typed at a file's end."""
    session.write(NAME, base + text)
    return await session.completion(NAME)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("", ["objective", "metric", "campaign", "import"], ["owner", "kr"]),
        ("обj", ["objective"], ["owner"]),
        ("import std.", ["std.social", "std.funnel", "std.product"], ["metric"]),
        ("import ", ['"люди.goals"', "std.social"], ['"план.goals"']),
        ("objective х {\n  ", ["owner", "type", "kr", "milestone", "guard", "allow"], ["better", "drives"]),
        ("metric х : % {\n  ", ["better", "source", "benchmark", "baseline"], ["kr", "owner:"]),
        ("metric х : % {\n  better: ", ["higher", "lower", "inside", "neutral"], ["sum"]),
        ("metric х : % {\n  aggregate: ", ["last", "sum", "mean", "min", "max"], ["higher"]),
        ("metric х : ", ["people", "%", "заказ", "RUB", "h"], ["узнают"]),
        ("objective х {\n  ambition: ", ["committed", "aspirational"], ["higher"]),
        ("objective х {\n  type: ", ["lead_generation", "brand_awareness", "recruiting"], ["committed"]),
        ("objective х {\n  owner: ", ["анна", "smm"], ["узнают", "vk"]),
        ("objective х {\n  channels: ", ["vk"], ["анна"]),
        ("objective х {\n  audience: ", ["студенты"], ["vk", "анна"]),
        ("objective х supports ", ["бренд", "продажи"], ["узнают"]),
        ("campaign х {\n  drives: ", ["бренд.охват", "продажи"], ["анна"]),
        ("objective х {\n  kr б: узнают[", ["vk", "студенты"], ["узнают"]),
        ("checkin 2026-02-08 { ", ["узнают", "бренд.охват", "note"], ["kr"]),
        ("ensure ", ["sum", "count", "узнают"], ["kr"]),
        ("// комментарий ", [], ["objective", "узнают"]),
        ('person х "строка ', [], ["objective", "узнают"]),
    ],
)
async def test_each_place_has_its_words(plan, text, present, absent):
    labels = await typed(plan, text)
    assert [word for word in present if word not in labels] == []
    assert [word for word in absent if word in labels] == []


async def test_metrics_show_their_title_and_unit(plan):
    items = await typed(plan, "objective х {\n  kr б: ")
    own = items["узнают"]
    assert (own.detail, own.label_details.description, own.kind) == ("%", "Нас узнают 🎉", Kind.Variable)
    assert items["заказы"].detail == "заказ"
    assert items["followers"].detail == "people"
    assert own.documentation is None
    resolved = await plan.ask("completionItem/resolve", own)
    assert "Кто о нас знает." in resolved.documentation.value
    assert "baseline: 10% on 2025-12-31" in resolved.documentation.value
    assert resolved.label == "узнают"


async def test_an_item_replaces_the_word_that_was_begun(plan):
    items = await typed(plan, "objective х {\n  // 🎯\n  kr б: 🎯 узн".replace("🎯 узн", "узн"))
    edit = items["узнают"].text_edit
    assert plan.cut(NAME, edit.range) == "узн"
    assert plan.edited(NAME, [edit]).endswith("kr б: узнают")
    items = await typed(plan, "objective х {\n  ow")
    assert plan.edited(NAME, [items["owner"].text_edit]).endswith("  owner: ")


async def test_days_and_periods_are_those_at_hand(plan):
    days = await typed(plan, "objective х {\n  kr б: узнают to 5 by ")
    assert days["2026-02-15"].detail == "today"
    assert days["2026-06-30"].detail == "the plan's last day"
    assert days["2026-03-31"].detail.startswith("the end of 2026-")
    assert days["2026-02-15"].sort_text < days["2026-06-30"].sort_text < days["2026-02-28"].sort_text
    periods = await typed(plan, "objective х during ")
    assert periods["2026-Q2"].detail == "2026-04-01 to 2026-06-30"
    assert "2025-Q4" not in periods
    assert "2026-Q1" in await typed(plan, 'plan "П" { period: ')


async def test_numbers_are_followed_by_units_of_their_metric(plan):
    items = await typed(plan, "objective х {\n  kr б: ответ to 5 ")
    assert items["h"].detail == "the metric's unit"
    assert items["min"].detail == "converts"
    assert "people" not in items and "заказ" not in items and "RUB" not in items
    assert "by" in items
    assert (await typed(plan, "objective х {\n  kr б: заказы to 5 "))["заказ"].detail == "the metric's unit"


async def test_codes_follow_allow(plan):
    items = await typed(plan, "campaign х {\n  allow ")
    assert (items["R005"].detail, items["R005"].kind) == ("no-benchmark", Kind.Constant)
    assert "E004" not in items
    # What was found in these files comes first.
    assert items["R005"].sort_text < items["A002"].sort_text
    assert items["R005"].documentation


async def test_whole_declarations_come_where_the_editor_fills_them_in(plan):
    items = await typed(plan, "")
    for prefix in ("objective", "цель"):
        snippet = items[f"{prefix} …"]
        assert (snippet.kind, snippet.insert_text_format) == (Kind.Snippet, lsp.InsertTextFormat.Snippet)
        assert snippet.filter_text == prefix
        assert "${1:" in snippet.text_edit.new_text and "objective" in snippet.text_edit.new_text
    checkin = items["checkin …"].text_edit.new_text
    assert checkin.startswith("checkin ${1:2026-02-15}"), checkin
    inside = await typed(plan, "objective х {\n  ")
    assert "kr …" in inside and "кр …" in inside and "plan …" not in inside


@pytest.mark.parametrize("why", ["cannot", "does not want to"])
async def test_no_snippets_where_none_are_wanted(editor, why):
    options = {"snippets": False} if why == "does not want to" else None
    session = await editor(capabilities=everything(snippets=why != "cannot"), options=options)
    session.open(NAME, ENGLISH)
    items = await session.completion(NAME)
    assert "objective" in items
    assert [label for label, item in items.items() if item.insert_text_format == lsp.InsertTextFormat.Snippet] == []


async def test_english_plans_complete_alike(editor):
    session = await editor({"people.goals": PEOPLE})
    session.open(NAME, ENGLISH)
    items = await typed(session, "objective more {\n  kr b: ans", ENGLISH)
    assert (items["answer"].detail, items["answer"].label_details.description) == ("h", "Time to answer 😀")
    assert '"people.goals"' in await typed(session, "import ", ENGLISH)
