"""The folder around the texts: files, settings, other folders."""

from lsprotocol import types as lsp

from plans import ENGLISH, PEOPLE, PLAN
from session import address

NAME = "план.goals"


def saved(session, name, text, kind=lsp.FileChangeType.Changed):
    """Changes a file behind the editor's back, and says so, as its watcher does."""
    path = session.folder / name
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8", newline="")
    event = lsp.FileEvent(uri=address(path), type=kind)
    session.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(changes=[event]))


async def test_files_are_watched(plan):
    await plan.until(lambda: len(plan.registered) == 2, "registrations")
    assert set(plan.registered) == {"workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"}


async def test_a_file_that_changed_on_the_disk_counts(plan):
    await plan.findings(NAME, lambda it: it and all(one.code != "E002" for one in it))
    saved(plan, "люди.goals", PEOPLE.replace("person анна", "person мария").replace("members: анна", "members: мария"))
    [unknown] = await plan.codes(NAME, "E002")
    assert plan.cut(NAME, unknown.range) == "анна"
    # What is drawn into the text is asked for again.
    await plan.until(lambda: {"inlayHint", "codeLens", "semanticTokens"} <= set(plan.refreshed), "refreshes")
    assert plan.client.diagnostic_refresh_count >= 1
    saved(plan, "люди.goals", None, lsp.FileChangeType.Deleted)
    await plan.codes(NAME, "E011")
    saved(plan, "люди.goals", PEOPLE, lsp.FileChangeType.Created)
    await plan.findings(NAME, lambda it: all(one.code[0] != "E" for one in it))


async def test_data_files_are_read_and_watched(editor):
    plan = 'plan "P" { period: 2026  readings: "data/*.csv" }\nmetric orders "Orders" : count { source: "Shop" }\n'
    session = await editor({"p.goals": plan, "data/a.csv": "date,orders\n2026-01-04,many\n"})
    session.open("p.goals", plan)
    [wrong] = await session.findings("data/a.csv", lambda it: it)
    assert wrong.code == "E006" and wrong.range.start.line == 1 and wrong.range.start.character == 11
    saved(session, "data/a.csv", "date,orders\n2026-01-04,5\n")
    await session.findings("data/a.csv", lambda it: not it)
    # One that a pattern finds from now on.
    saved(session, "data/b.csv", "date,orders\nsoon,5\n", lsp.FileChangeType.Created)
    [wrong] = await session.findings("data/b.csv", lambda it: it)
    assert wrong.code == "E009"
    saved(session, "data/b.csv", None, lsp.FileChangeType.Deleted)
    await session.findings("data/b.csv", lambda it: not it)


async def test_an_open_text_stands_over_the_disk(plan):
    plan.open("люди.goals", PEOPLE.replace("person анна", "person мария").replace("members: анна", "members: мария"))
    await plan.codes(NAME, "E002")
    saved(plan, "люди.goals", PEOPLE)
    text = await plan.hover("люди.goals", "мария")
    assert "person `мария`" in text[0]
    plan.close("люди.goals")
    await plan.codes(NAME, "E002", there=False)


async def test_folders_come_and_go(editor, tmp_path):
    session = await editor({"люди.goals": PEOPLE})
    other = (tmp_path / "другие 🎯").resolve()
    other.mkdir()
    (other / "goals.toml").write_text("")
    (other / "чужие.goals").write_text('metric новая "Новая" : wrong_unit\n', encoding="utf-8")

    async def search():
        found = await session.ask("workspace/symbol", lsp.WorkspaceSymbolParams(query="новая"))
        return [it.location.uri for it in found]

    def change(**more):
        event = lsp.WorkspaceFoldersChangeEvent(**{"added": [], "removed": [], **more})
        session.client.workspace_did_change_workspace_folders(lsp.DidChangeWorkspaceFoldersParams(event=event))

    folder = lsp.WorkspaceFolder(uri=address(other), name="другие")
    uri = address(other / "чужие.goals")
    assert await search() == []
    change(added=[folder])
    assert await search() == [uri]
    await session.until(lambda: session.client.diagnostics.get(uri), "findings of the new folder")
    change(removed=[folder])
    assert await search() == []
    # What was told of it is taken back.
    await session.until(lambda: not session.client.diagnostics[uri], "findings taken back")


def settings_changed(session, settings):
    session.client.set_configuration(settings, section="goals")
    session.client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(settings=None))


async def days_left(session):
    found = await session.ask_of("textDocument/codeLens", lsp.CodeLensParams, NAME)
    return next(it.command.title.split(" · ")[0] for it in found if it.command)


async def test_the_editor_says_which_day_it_is(editor):
    session = await editor({"люди.goals": PEOPLE}, settings={"today": "2026-06-20"})
    session.open(NAME, PLAN)

    async def until(title):
        for _ in range(200):
            if await days_left(session) == title:
                return
        raise AssertionError(await days_left(session))

    await until("10 days left")
    settings_changed(session, {"today": "2026-06-29"})
    await until("1 day left")
    # What is no day counts as not set.
    settings_changed(session, {"today": "завтра"})
    await until("135 days left")


async def test_hints_are_left_out_on_demand(editor):
    session = await editor({"люди.goals": PEOPLE}, settings={"hints": False})
    session.open(NAME, PLAN)
    hint = lsp.DiagnosticSeverity.Hint
    found = await session.findings(NAME, lambda it: it and all(one.severity != hint for one in it))
    assert {it.code for it in found} == {"M008", "U003"}
    settings_changed(session, {"hints": True})
    await session.codes(NAME, "R005")
    settings_changed(session, {"hints": False})
    await session.codes(NAME, "R005", there=False)


async def test_an_editor_without_questions_sends_its_settings(editor, none):
    session = await editor({"люди.goals": PEOPLE}, capabilities=none, options={"hints": False, "today": "2026-06-20"})
    session.open(NAME, PLAN)
    hint = lsp.DiagnosticSeverity.Hint
    await session.findings(NAME, lambda it: it and all(one.severity != hint for one in it))
    assert await days_left(session) == "10 days left"
    settings = {"goals": {"hints": True, "today": "2026-06-29"}}
    session.client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(settings=settings))
    await session.codes(NAME, "R005")
    assert await days_left(session) == "1 day left"


async def test_a_teams_settings_hold(editor):
    session = await editor({"люди.goals": PEOPLE, "goals.toml": '[lint]\nR005 = "off"\nM008 = "error"\n'})
    session.open(NAME, PLAN)
    found = await session.findings(NAME, lambda it: it)
    assert "R005" not in {it.code for it in found}
    assert {it.severity for it in found if it.code == "M008"} == {lsp.DiagnosticSeverity.Error}
    saved(session, "goals.toml", '[lint]\nM008 = "off"\n')
    found = await session.codes(NAME, "R005")
    await session.codes(NAME, "M008", there=False)


async def test_a_mistake_in_the_settings_is_shown_there(editor):
    toml = '[lint]\n"цель" = "off"\nR005 = "off"\n'
    session = await editor({"люди.goals": PEOPLE, "goals.toml": toml})
    session.open(NAME, PLAN)
    [fault] = await session.findings("goals.toml", lambda it: it)
    assert "цель" in fault.message and fault.range.start.line == 1
    # What is right beside it still holds.
    found = await session.findings(NAME, lambda it: it)
    assert "R005" not in {it.code for it in found}
    saved(session, "goals.toml", '[lint]\nR005 = "off"\n')
    await session.findings("goals.toml", lambda it: not it)


async def test_a_saved_file_is_read_again(plan):
    await plan.codes(NAME, "R005")
    (plan.folder / "goals.toml").write_text('[lint]\nR005 = "off"\n')
    plan.client.text_document_did_save(lsp.DidSaveTextDocumentParams(text_document=plan.document(NAME)))
    await plan.codes(NAME, "R005", there=False)


async def test_a_text_in_no_folder_is_a_plan_of_its_own(editor):
    session = await editor(folders=[])
    session.open("один.goals", ENGLISH)
    await session.codes("один.goals", "E004")
    found = await session.ask("workspace/symbol", lsp.WorkspaceSymbolParams(query="ann"))
    assert [it.name for it in found] == ["ann"]
