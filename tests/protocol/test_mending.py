"""What mends findings, and one style for all texts."""

from lsprotocol import types as lsp

from plans import ENGLISH, PEOPLE, PLAN

NAME = "план.goals"


async def test_a_misspelt_name_is_mended(editor):
    session = await editor({"люди.goals": PEOPLE})
    session.open(NAME, PLAN.replace("owner: анна", "owner: ана"))
    actions = await session.actions(NAME, "ана  ambition")
    [mend] = [it for it in actions.values() if "анна" in it.title]
    assert mend.kind == lsp.CodeActionKind.QuickFix
    assert mend.diagnostics[0].code == "E002"
    assert session.mended(NAME, mend) == PLAN
    # After the change, the finding is gone.
    session.write(NAME, session.mended(NAME, mend))
    await session.codes(NAME, "E002", there=False)


async def test_a_safe_change_is_the_preferred_one(editor):
    session = await editor()
    session.open(NAME, ENGLISH.replace("to 5_000", "to 5,5"))
    actions = await session.actions(NAME, "5,5")
    [mend] = [it for it in actions.values() if it.is_preferred]
    assert session.mended(NAME, mend) == ENGLISH.replace("to 5_000", "to 5.5")


async def test_a_finding_is_allowed_with_a_reason(plan):
    actions = await plan.actions(NAME, "скорость")
    allow = actions["allow R005 here, with a reason"]
    changed = plan.mended(NAME, allow)
    assert '{ allow R005 because "…"  weight: 2' in changed
    plan.write(NAME, changed)
    await plan.findings(NAME, lambda it: all("`скорость`" not in one.message for one in it))


async def test_an_unknown_metric_is_declared(editor):
    session = await editor()
    session.open(NAME, ENGLISH)
    declare = (await session.actions(NAME, "visits"))["declare a metric `visits`"]
    changed = session.mended(NAME, declare)
    assert 'metric visits "Visits" : count\n\nobjective brand' in changed
    session.write(NAME, changed)
    await session.codes(NAME, "E002", there=False)


async def test_an_owner_is_named(editor):
    session = await editor()
    session.open(NAME, ENGLISH.replace("5 people", "5 h").replace("visits", "answer"))
    await session.codes(NAME, "S003")
    actions = await session.actions(NAME, 'brand "')
    changed = session.mended(NAME, actions["let Ann own it"])
    assert "{\n  owner: ann\n  type:" in changed
    session.write(NAME, changed)
    await session.codes(NAME, "S003", there=False)


UNMEASURED = """plan "Кофейня" { period: 2026-H1 }
metric гости "Гости" : people {
  better: higher  source: "Касса"
}
objective рост "Больше гостей" {
  kr все "Все гости": гости to 4_500 by 2026-03-31
}
"""


async def test_somebody_will_measure_a_baseline(editor):
    session = await editor()
    session.open(NAME, UNMEASURED)
    [missing] = await session.codes(NAME, "M002")
    actions = await session.actions(NAME, session.cut(NAME, missing.range))
    promise = actions["`гости` will be measured by 2026-03-15"]
    changed = session.mended(NAME, promise)
    assert "{\n  baseline: unknown until 2026-03-15\n  better" in changed
    session.write(NAME, changed)
    await session.codes(NAME, "M002", there=False)


async def test_plus_twenty_percent_is_spelt_out(editor):
    session = await editor()
    text = UNMEASURED.replace("Касса\"", 'Касса"  baseline: 2_000 on 2025-12-31').replace("to 4_500", "to +20%")
    session.open(NAME, text)
    await session.codes(NAME, "M005")
    actions = await session.actions(NAME, "+20%")
    changed = [session.mended(NAME, it) for it in actions.values() if it.edit]
    assert text.replace("to +20%", "up 20%") in changed


async def test_healthy_words_need_no_mending(plan):
    assert await plan.actions(NAME, "channel vk") == {}


async def formatted(session):
    options = lsp.FormattingOptions(tab_size=2, insert_spaces=True)
    return await session.ask_of("textDocument/formatting", lsp.DocumentFormattingParams, NAME, options=options)


async def test_formatting_changes_lines_that_are_out_of_style(editor):
    session = await editor()
    text = '// 🎯 Люди\nperson   анна "Анна"\nteam smm "Команда" { members: анна }\n// конец\n'
    session.open(NAME, text)
    edits = await formatted(session)
    assert session.edited(NAME, edits) == text.replace("person   анна", "person анна")
    assert [(it.range.start.line, it.range.end.line) for it in edits] == [(1, 2)]
    session.write(NAME, session.edited(NAME, edits))
    assert not await formatted(session)


async def test_formatting_of_some_lines_leaves_the_others(editor):
    session = await editor()
    text = 'person   анна "Анна 🎯"\nperson   борис "Борис"\nperson   вера "Вера"\n'
    session.open(NAME, text)
    options = lsp.FormattingOptions(tab_size=2, insert_spaces=True)
    lines = lsp.Range(lsp.Position(1, 0), lsp.Position(1, 12))
    edits = await session.ask_of(
        "textDocument/rangeFormatting", lsp.DocumentRangeFormattingParams, NAME, range=lines, options=options
    )
    assert session.edited(NAME, edits) == text.replace("person   борис", "person борис")


async def test_formatting_keeps_the_line_ends_of_a_text(editor):
    session = await editor()
    session.open(NAME, 'person   анна "Анна 🎯"\r\nperson борис "Борис"\r\n')
    assert session.edited(NAME, await formatted(session)) == 'person анна "Анна 🎯"\r\nperson борис "Борис"\r\n'


async def test_what_can_not_be_read_is_not_formatted(editor):
    session = await editor()
    session.open(NAME, 'person   анна "Анна\nobjective {{{\n')
    edits = await formatted(session)
    assert session.edited(NAME, edits or []).replace(" ", "") == session.texts[NAME].replace(" ", "")
