"""What names mean, where they lead, and new names for them."""

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from plans import ENGLISH, PEOPLE, PLAN
from session import cut

NAME = "план.goals"


@pytest.mark.parametrize(
    ("needle", "behind", "word", "said"),
    [
        (
            "узнают from",
            2,
            "узнают",
            ["**Нас узнают 🎉** — metric", "Кто о нас знает.", "unit: `%`", "latest reading: 12% on 2026-02-01"],
        ),
        (
            "охват    ",
            0,
            "охват",
            ["key result `бренд.охват`", "start: 10%", "target: 25%", "2026-03-31 (44 days left)", "Анна 🎈"],
        ),
        ("бренд.охват, ", 6, "охват", ["**Узнают** — key result"]),
        ("бренд \"", 0, "бренд", ["main objective", "Гости живут рядом", "135 days left"]),
        ("заказ {", 0, "заказ", ["**Заказ** — unit"]),
        ("2026-H1", 3, "2026-H1", ["2026-01-01 to 2026-06-30, 181 days"]),
        ("2026-05-31", 0, "2026-05-31", ["105 days left"]),
        ("S005", 1, "S005", ["`no-why`", "## Why it matters", "docs/findings/S005.md"]),
        ("vk  budget", 0, "vk", ["**ВКонтакте** — channel"]),
        ("ambition", 0, "ambition", []),
    ],
)
async def test_hovers_tell_what_stands_there(plan, needle, behind, word, said):
    text, over = await plan.hover(NAME, needle, behind)
    assert over == word
    assert text and [part for part in said if part not in text] == []


async def test_hovers_speak_of_english_plans_and_catalogues(editor):
    session = await editor()
    session.open("plan.goals", ENGLISH)
    text, _ = await session.hover("plan.goals", "followers from")
    assert "metric `followers`" in text and "people" in text
    text, over = await session.hover("plan.goals", "answer from")
    assert "Time to answer 😀" in text and over == "answer"
    assert await session.hover("plan.goals", "The district") is None


async def definition(session, needle, behind=0):
    found = await session.ask_at(
        "textDocument/definition", lsp.DefinitionParams, NAME, session.at(NAME, needle, behind)
    )
    return [(it.uri, it.range) for it in found]


async def test_names_lead_to_their_declarations(plan):
    [(uri, span)] = await definition(plan, "узнают from", 3)
    assert uri == plan.uri(NAME)
    assert (plan.cut(NAME, span), span.start) == ("узнают", plan.at(NAME, 'узнают "Нас'))
    # Over files, one of which is not open.
    [(uri, span)] = await definition(plan, "анна  ambition")
    assert (uri, cut(PEOPLE, span)) == (plan.uri("люди.goals"), "анна")
    [(uri, _)] = await definition(plan, "люди.goals")
    assert uri == plan.uri("люди.goals")
    [(_, span)] = await definition(plan, "бренд.охват confidence", 8)
    assert span.start == plan.at(NAME, 'охват    "')


async def test_references_are_found_in_all_files(plan):
    async def references(declaration):
        context = lsp.ReferenceContext(include_declaration=declaration)
        at = plan.at(NAME, "анна  ambition")
        found = await plan.ask_at("textDocument/references", lsp.ReferenceParams, NAME, at, context=context)
        texts = {plan.uri(NAME): PLAN, plan.uri("люди.goals"): PEOPLE}
        assert {cut(texts[it.uri], it.range) for it in found} == {"анна"}
        return sorted((it.uri == plan.uri(NAME), it.range.start.line) for it in found)

    assert await references(True) == [(False, 0), (False, 1), (True, 15)]
    assert await references(False) == [(False, 1), (True, 15)]


async def test_mentions_light_up_in_one_file(plan):
    at = plan.at(NAME, "ответ down")
    found = await plan.ask_at("textDocument/documentHighlight", lsp.DocumentHighlightParams, NAME, at)
    assert [plan.cut(NAME, it.range) for it in found] == ["ответ"] * 4
    assert found[0].kind == lsp.DocumentHighlightKind.Write
    assert {it.kind for it in found[1:]} == {lsp.DocumentHighlightKind.Read}


async def rename(session, needle, new, behind=0):
    at = session.at(NAME, needle, behind)
    return await session.ask_at("textDocument/rename", lsp.RenameParams, NAME, at, new_name=new)


async def test_renaming_changes_all_files(plan):
    at = plan.at(NAME, "анна  ambition", 2)
    prepared = await plan.ask_at("textDocument/prepareRename", lsp.PrepareRenameParams, NAME, at)
    assert (prepared.placeholder, plan.cut(NAME, prepared.range)) == ("анна", "анна")
    edit = await rename(plan, "анна  ambition", "мария")
    assert set(edit.changes) == {plan.uri(NAME), plan.uri("люди.goals")}
    assert plan.edited(NAME, edit.changes[plan.uri(NAME)]) == PLAN.replace("анна", "мария")
    plan.open("люди.goals", PEOPLE)
    changed = plan.edited("люди.goals", edit.changes[plan.uri("люди.goals")])
    assert changed == PEOPLE.replace("анна", "мария")
    # Both sides agree on what comes of it.
    plan.write(NAME, plan.edited(NAME, edit.changes[plan.uri(NAME)]))
    plan.write("люди.goals", changed)
    await plan.findings(NAME, lambda it: all(one.code[0] != "E" for one in it))
    text, _ = await plan.hover(NAME, "мария")
    assert "person `мария`" in text


async def test_renaming_a_key_result_keeps_what_stands_before_its_point(plan):
    edit = await rename(plan, 'охват    "', "знают_нас")
    changed = plan.edited(NAME, edit.changes[plan.uri(NAME)])
    assert changed == PLAN.replace("охват", "знают_нас")


@pytest.mark.parametrize(
    ("needle", "new", "why"),
    [
        ("узнают from", "ответ", "taken"),
        ("узнают from", "анна", "taken"),
        ("охват    ", "скорость", "taken"),
        ("узнают from", "два слова", "no name"),
        ("узнают from", "", "no name"),
        ("узнают from", "followers", "taken"),
        ("Гости живут", "x", "nothing here"),
    ],
)
async def test_a_name_that_would_clash_is_refused(plan, needle, new, why):
    with pytest.raises(JsonRpcException) as refused:
        await rename(plan, needle, new)
    assert why in refused.value.message
    assert refused.value.code == lsp.LSPErrorCodes.RequestFailed


async def test_words_of_the_language_have_no_other_name(plan):
    with pytest.raises(JsonRpcException, match="nothing here"):
        at = plan.at(NAME, "baseline")
        await plan.ask_at("textDocument/prepareRename", lsp.PrepareRenameParams, NAME, at)


async def test_imports_are_links(plan):
    [link] = await plan.ask_of("textDocument/documentLink", lsp.DocumentLinkParams, NAME)
    assert (plan.cut(NAME, link.range), link.target) == ('"люди.goals"', plan.uri("люди.goals"))


async def test_catalogues_open_where_the_editor_can(editor):
    session = await editor({"люди.goals": PEOPLE}, options={"catalogues": True})
    session.open(NAME, ENGLISH)
    [(uri, span)] = await definition(session, "followers")
    assert uri == "goals-std:/social.goals"
    text = await session.ask("goals/catalogue", {"uri": uri})
    assert cut(text, span) == "followers"
    assert "metric followers " in text
    [link] = await session.ask_of("textDocument/documentLink", lsp.DocumentLinkParams, NAME)
    assert (link.target, session.cut(NAME, link.range)) == (uri, "std.social")
    assert await session.ask("goals/catalogue", {"uri": "goals-std:/../%D0%BB.goals"}) is None


async def test_catalogues_stay_closed_elsewhere(plan):
    assert await definition(plan, "std.social", 5) == []
