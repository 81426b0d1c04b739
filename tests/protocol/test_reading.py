"""What helps reading: outline, colours, hints, forms, lines above declarations, what leads where."""

import pytest
from lsprotocol import types as lsp

from plans import ENGLISH, PLAN
from session import days, plain

NAME = "план.goals"
Symbol = lsp.SymbolKind


async def test_the_outline_holds_goals_in_their_objectives(plan):
    found = await plan.ask_of("textDocument/documentSymbol", lsp.DocumentSymbolParams, NAME)
    assert [it.name for it in found] == [
        *["Кофейня 🎯", "заказ", "vk", "студенты", "узнают", "ответ", "заказы", "бренд", "продажи", "весна"],
        "checkin 2026-02-01",
    ]
    brand = found[7]
    assert (brand.kind, brand.detail) == (Symbol.Class, "🎯 Район знает наш кофе")
    assert [(it.name, it.detail) for it in brand.children] == [
        *[("охват", "Узнают"), ("скорость", "Отвечаем"), ("тишина", None), ("портрет", "Портрет гостя")]
    ]
    for symbol in [*found, *brand.children]:
        assert plan.cut(NAME, symbol.selection_range) in plan.cut(NAME, symbol.range)
    assert plan.cut(NAME, brand.selection_range) == "бренд"
    assert plan.cut(NAME, brand.range).endswith("\n}")


async def test_search_finds_names_and_titles_in_all_files(plan):
    async def search(query):
        found = await plan.ask("workspace/symbol", lsp.WorkspaceSymbolParams(query=query))
        return [(it.name, it.location.uri) for it in found]

    assert ("анна", plan.uri("люди.goals")) in await search("анн")
    assert ("узнают", plan.uri(NAME)) in await search("УЗНАЮТ")
    assert await search("нет такого имени") == []


async def test_blocks_fold(plan):
    found = await plan.ask_of("textDocument/foldingRange", lsp.FoldingRangeParams, NAME)
    lines = PLAN.splitlines()
    assert [lines[it.start_line].split(" ")[0] for it in found] == ["main", "objective", "campaign"]
    assert {lines[it.end_line] for it in found} == {"}"}


async def test_selections_grow_from_a_word_to_the_file(plan):
    at = [plan.at(NAME, "25% by", 1), plan.at(NAME, "Гости живут")]
    first, second = await plan.ask_of("textDocument/selectionRange", lsp.SelectionRangeParams, NAME, positions=at)

    def grown(step):
        while step:
            yield plan.cut(NAME, step.range)
            step = step.parent

    words = list(grown(first))
    assert words[0] == "25"
    assert 'kr охват    "Узнают":   узнают from 10% to 25% by 2026-03-31' in words
    assert words[-1] == PLAN
    assert all(small in big and small != big for small, big in zip(words, words[1:]))
    words = list(grown(second))
    assert words[:2] == ["Гости", '"Гости живут рядом"'], words


def coloured(session, name, tokens):
    """Each coloured text with the legend's word for it."""
    legend = session.capabilities.semantic_tokens_provider.legend
    line = column = 0
    out = []
    for at in range(0, len(tokens.data), 5):
        down, right, length, kind, bits = tokens.data[at : at + 5]
        line, column = line + down, right if down else column + right
        span = lsp.Range(
            start=lsp.Position(line=line, character=column), end=lsp.Position(line=line, character=column + length)
        )
        more = {word for bit, word in enumerate(legend.token_modifiers) if bits >> bit & 1}
        out.append((session.cut(name, span), legend.token_types[kind], more))
    return out


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
async def test_names_have_the_colour_of_what_they_mean(editor, encoding):
    session = await editor({"люди.goals": 'person анна "Анна"\nteam smm "S"\n'}, encoding=encoding)
    session.open(NAME, PLAN)
    found = coloured(session, NAME, await session.ask_of("textDocument/semanticTokens/full", lsp.SemanticTokensParams, NAME))
    assert ("узнают", "variable", {"declaration"}) in found
    assert ("узнают", "variable", set()) in found
    assert ("бренд", "class", {"declaration"}) in found
    assert ("охват", "method", {"declaration"}) in found
    assert ("тишина", "interface", {"declaration"}) in found
    assert ("портрет", "event", {"declaration"}) in found
    assert ("весна", "function", {"declaration"}) in found
    assert ("анна", "parameter", set()) in found
    assert ("vk", "namespace", {"declaration"}) in found
    assert ("студенты", "enum", set()) in found
    assert ("25", "number", set()) in found and ("%", "type", set()) in found
    # A part has the colours of the whole.
    start, end = session.at(NAME, "main objective"), session.at(NAME, "campaign весна")
    part = await session.ask_of(
        "textDocument/semanticTokens/range", lsp.SemanticTokensRangeParams, NAME, range=lsp.Range(start=start, end=end)
    )
    inside = coloured(session, NAME, part)
    assert inside[0] == ("бренд", "class", {"declaration"}) and inside in [
        found[at : at + len(inside)] for at in range(len(found))
    ]
    assert len(inside) < len(found)


async def hints(session, name, start=None, end=None):
    span = lsp.Range(start=start, end=end) if start else session.whole(name)
    return await session.ask_of("textDocument/inlayHint", lsp.InlayHintParams, name, range=span)


async def test_hints_spell_out_what_is_meant(plan):
    found = await hints(plan, NAME)

    def behind(needle):
        at = plan.at(NAME, needle, len(needle))
        return " | ".join(plain(it.label) for it in found if it.position == at)

    # What was measured of it gives a score, too.
    assert behind("by 2026-03-31") == "44 days left | 13%, behind"
    assert behind("down 50%") == "= 3 h"
    assert behind("below 24") == "h"
    assert behind("to 900") == "заказ"
    assert behind("during 2026-Q2") == "starts in 45 days"
    [taken] = [it for it in found if "baseline" in plain(it.label)]
    assert plain(taken.label) == "from 6 h (baseline)"
    place = taken.label[0].location
    assert (place.uri, plan.cut(NAME, place.range)) == (plan.uri(NAME), "baseline: 6 h on 2025-12-31")
    assert days(next(it for it in found if plain(it.label) == "44 days left").tooltip.value) == ["2026-03-31", "2026-02-15"]
    line = plan.at(NAME, "kr охват")
    own = await hints(plan, NAME, line, lsp.Position(line=line.line, character=62))
    assert [plain(it.label) for it in own] == ["44 days left", "13%, behind"]


@pytest.mark.parametrize(
    ("typed", "label", "active"),
    [
        ("objective х {\n  kr а: узнают ", "узнают from A to B by DATE | throughout PERIOD", "A"),
        ("objective х {\n  kr а: узнают from 5 to ", "узнают from A to B by DATE | throughout PERIOD", "B"),
        ("metric х : % {\n  baseline: 5% ", "baseline: VALUE on DATE", "DATE"),
    ],
)
async def test_forms_show_what_comes_next(plan, typed, label, active):
    plan.write(NAME, PLAN + typed)
    found = await plan.ask_at("textDocument/signatureHelp", lsp.SignatureHelpParams, NAME, plan.end(NAME))
    form = found.signatures[found.active_signature or 0]
    assert form.label == label
    start, end = form.parameters[found.active_parameter].label
    assert label[start:end] == active
    if "узнают" in label:
        assert "Нас узнают 🎉, in `%`; baseline 10%" in form.documentation.value


async def test_lines_above_declarations_count(plan):
    found = await plan.ask_of("textDocument/codeLens", lsp.CodeLensParams, NAME)
    shown = {}
    for lens in found:
        resolved = lens if lens.command else await plan.ask("codeLens/resolve", lens)
        shown.setdefault(plan.cut(NAME, lens.range), []).append(resolved.command)
    assert shown["бренд"][0].title.startswith("135 days left · ")
    assert shown["бренд"][0].command == ""
    used = shown["ответ"][0]
    assert (used.title, used.command) == ("3 references", "goals.showReferences")
    uri, at, places = used.arguments
    assert uri == plan.uri(NAME) and len(places) == 3
    assert (at["line"], at["character"]) == (11, 7)


async def test_goals_know_what_leads_to_them(plan):
    async def around(needle):
        at = plan.at(NAME, needle)
        [item] = await plan.ask_at("textDocument/prepareCallHierarchy", lsp.CallHierarchyPrepareParams, NAME, at)
        below = await plan.ask("callHierarchy/incomingCalls", lsp.CallHierarchyIncomingCallsParams(item=item))
        above = await plan.ask("callHierarchy/outgoingCalls", lsp.CallHierarchyOutgoingCallsParams(item=item))
        return item.name, [it.from_.name for it in below], [it.to.name for it in above]

    name, below, above = await around('бренд "🎯')
    assert (name, above) == ("бренд", [])
    assert below == ["продажи", "бренд.охват", "бренд.скорость", "бренд.портрет", "бренд.тишина"]
    name, below, above = await around('продажи "')
    assert (name, below, above) == ("продажи", ["продажи.больше", "продажи.чаты", "весна"], ["бренд"])
    assert (await around("охват confidence"))[1:] == (["весна"], ["бренд"])
    assert (await around('весна "'))[1:] == ([], ["бренд.охват", "продажи"])


async def test_nothing_leads_to_a_channel(plan):
    at = plan.at(NAME, "vk \"")
    found = await plan.ask_at("textDocument/prepareCallHierarchy", lsp.CallHierarchyPrepareParams, NAME, at)
    assert not found


async def test_the_plan_is_what_build_writes(plan):
    answer = await plan.ask("goals/plan", {"textDocument": {"uri": plan.uri(NAME)}})
    assert answer.markdown.startswith("# Кофейня 🎯")
    assert "```mermaid" in answer.markdown and "Портрет гостя" in answer.markdown
    plan.open("english.goals", ENGLISH)
    answer = await plan.ask("goals/plan", {"textDocument": {"uri": plan.uri("english.goals")}})
    assert answer.errors == 2
    assert answer.message.startswith("english.goals, line ")
