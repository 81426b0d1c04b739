"""What the server finds, pushed and asked for."""

import pytest
from lsprotocol import types as lsp

from capabilities import everything
from plans import ENGLISH, PEOPLE, PLAN

PAGES = "https://github.com/goals-lang/goals/blob/main/docs/findings/"


async def test_pushed_findings_say_what_where_and_why(editor):
    session = await editor()
    session.open("plan.goals", ENGLISH)
    found = await session.findings("plan.goals", lambda it: {"E002", "E004"} <= {one.code for one in it})
    by_code = {it.code: it for it in found}
    unit = by_code["E004"]
    assert session.cut("plan.goals", unit.range) == "5 people"
    assert unit.severity == lsp.DiagnosticSeverity.Error
    assert unit.source == "goals"
    assert unit.message.startswith("`answer` is measured in `h`, but this is in `people`\n")
    assert unit.code_description.href == PAGES + "E004.md"
    # The other place that matters: the unit behind the emoji.
    [related] = unit.related_information
    assert (related.location.uri, related.message) == (session.uri("plan.goals"), "`answer` is in `h`")
    assert session.cut("plan.goals", related.location.range) == "h"
    assert session.cut("plan.goals", by_code["E002"].range) == "visits"
    assert by_code["M008"].severity == lsp.DiagnosticSeverity.Warning
    assert by_code["R005"].severity == lsp.DiagnosticSeverity.Hint


async def test_findings_follow_what_is_typed(editor):
    session = await editor()
    session.open("plan.goals", ENGLISH)
    await session.codes("plan.goals", "E004")
    session.type("plan.goals", "5 people", "5 h")
    await session.codes("plan.goals", "E004", there=False)
    session.type("plan.goals", "5 h", "5 RUB")
    await session.codes("plan.goals", "E004")
    session.write("plan.goals", 'person ann "Ann"\n')
    await session.findings("plan.goals", lambda it: all(one.code[0] != "E" for one in it))


async def test_what_is_useless_is_shown_faded(plan):
    [useless] = await plan.codes("план.goals", "U003")
    assert useless.tags == (lsp.DiagnosticTag.Unnecessary,)
    assert plan.cut("план.goals", useless.range) == "allow S005"


async def test_a_finding_names_the_other_file(editor):
    session = await editor({"люди.goals": PEOPLE})
    session.open("план.goals", PLAN + 'person анна "Другая 🎈"\n')
    other = await session.findings("люди.goals", lambda it: any(one.code == "E003" for one in it))
    [related] = next(it for it in other if it.code == "E003").related_information
    assert related.location.uri == session.uri("план.goals")
    assert session.cut("план.goals", related.location.range) == "анна"
    assert related.location.range.start.line == PLAN.count("\n")


async def test_files_that_nobody_opened_are_checked_too(editor):
    session = await editor({"ошибка.goals": "metric охват : wrong_unit\n"})
    await session.findings("ошибка.goals", lambda it: any(one.code[0] == "E" for one in it))


@pytest.fixture
def pulling():
    return everything(pulls=True)


async def test_pulled_findings_come_once(editor, pulling):
    session = await editor(capabilities=pulling)
    session.open("plan.goals", ENGLISH)
    full = await session.pull("plan.goals")
    assert full.kind == lsp.DocumentDiagnosticReportKind.Full
    assert {"E002", "E004"} <= {it.code for it in full.items}
    again = await session.pull("plan.goals", full.result_id)
    assert (again.kind, again.result_id) == (lsp.DocumentDiagnosticReportKind.Unchanged, full.result_id)
    session.type("plan.goals", "5 people", "5 h")
    changed = await session.pull("plan.goals", full.result_id)
    assert changed.kind == lsp.DocumentDiagnosticReportKind.Full
    assert changed.result_id != full.result_id
    codes = {it.code for it in changed.items}
    assert "E002" in codes and "E004" not in codes
    # Whoever asks is not told twice.
    assert not session.client.diagnostics.get(session.uri("plan.goals"))


async def test_an_editor_that_can_do_nothing_gets_findings(editor, none):
    session = await editor(capabilities=none)
    session.open("plan.goals", ENGLISH)
    assert await session.codes("plan.goals", "E004")
    assert (session.registered, session.refreshed) == ([], [])
