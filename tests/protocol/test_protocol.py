"""The protocol itself: greeting, counting, taking back, refusing, leaving."""

import asyncio

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pytest_lsp import client_capabilities

from capabilities import everything
from plans import ENGLISH, PEOPLE, PLAN
from session import bounded

NAME = "план.goals"


async def test_the_server_says_who_it_is(plan):
    assert plan.info.name == "goals" and plan.info.version
    can = plan.capabilities
    assert can.text_document_sync.change == lsp.TextDocumentSyncKind.Incremental
    assert can.workspace.workspace_folders.change_notifications is True
    assert can.completion_provider.resolve_provider and can.rename_provider.prepare_provider
    assert can.diagnostic_provider.inter_file_dependencies is True


@pytest.mark.parametrize("client", ["visual-studio-code@1.65.2", "neovim@0.11.0", "neovim@0.8.0", "emacs@29.1"])
async def test_real_editors_get_what_they_can_show(editor, client):
    capabilities = client_capabilities(client)
    offered = capabilities.general.position_encodings if capabilities.general else None
    encoding = "utf-8" if "utf-8" in (offered or []) else "utf-16"
    session = await editor({"люди.goals": PEOPLE}, capabilities=capabilities, encoding=encoding)
    session.open(NAME, PLAN)
    text, over = await session.hover(NAME, "узнают from", 3)
    assert over == "узнают" and "Нас узнают 🎉" in text
    session.type(NAME, "узнают from 10%", "узнают from 10 h")
    report = await session.pull(NAME)
    [unit] = [it for it in report.items if it.code == "E004"]
    assert session.cut(NAME, unit.range) == "10 h"
    assert "анна" in await session.completion(NAME, session.at(NAME, "анна  ambition"))


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [(["utf-8"], "utf-8"), (["utf-16"], "utf-16"), (["utf-8", "utf-16"], "utf-8"), (None, "utf-16")],
)
async def test_columns_are_counted_as_the_editor_counts(editor, offered, chosen):
    capabilities = everything(offered) if offered else lsp.ClientCapabilities()
    session = await editor({"люди.goals": PEOPLE}, capabilities=capabilities, encoding=chosen)
    session.open(NAME, PLAN)
    # Behind emoji and Cyrillic letters on the same line, in answers and in questions.
    session.type(NAME, '"🎯"', '"🎯🎯 ё"  узнают[vk]: 5 h')
    [unit] = await session.codes(NAME, "E004")
    assert session.cut(NAME, unit.range) == "5 h"
    text, over = await session.hover(NAME, "vk]", 0)
    assert (over, "ВКонтакте" in text) == ("vk", True)
    session.type(NAME, "5 h", "5%")
    await session.codes(NAME, "E004", there=False)
    edit = await session.ask_at(
        "textDocument/rename", lsp.RenameParams, NAME, session.at(NAME, "vk]"), new_name="вконтакте"
    )
    assert session.edited(NAME, edit.changes[session.uri(NAME)]) == session.texts[NAME].replace("vk", "вконтакте")


async def test_addresses_may_be_written_as_people_read_them(editor):
    session = await editor({"люди.goals": PEOPLE})
    session.uri = lambda name: f"file://{session.folder / name}"
    assert "планы и цели/план.goals" in session.uri(NAME)
    session.open(NAME, PLAN)
    _, over = await session.hover(NAME, "узнают from", 3)
    assert over == "узнают"


async def test_both_sides_keep_the_same_text(editor):
    session = await editor()
    session.open(NAME, '\ufeffperson анна "🎈"\r\nperson борис "Б"\r\n')
    session.type(NAME, '"🎈"', '"👩‍👩‍👧 Анна"')
    session.type(NAME, "борис", "боря")
    found = await session.ask_of("textDocument/documentSymbol", lsp.DocumentSymbolParams, NAME)
    assert [(it.name, it.detail) for it in found] == [("анна", "👩‍👩‍👧 Анна"), ("боря", "Б")]
    assert session.cut(NAME, found[1].selection_range) == "боря"


async def test_what_was_taken_back_is_not_answered(editor):
    session = await editor()
    many = "".join(f'person p{number} "🎯 {number}"\n' for number in range(20_000))
    session.open(NAME, many)
    params = lsp.DocumentSymbolParams(text_document=session.document(NAME))
    protocol = session.client.protocol
    mine = protocol.send_request("textDocument/documentSymbol", params, msg_id="моё")
    other = protocol.send_request("textDocument/foldingRange", lsp.FoldingRangeParams(text_document=session.document(NAME)))
    session.client.cancel_request(lsp.CancelParams(id="моё"))
    with pytest.raises(JsonRpcException) as refused:
        await bounded(asyncio.wrap_future(mine))
    assert refused.value.code == lsp.LSPErrorCodes.RequestCancelled
    # Nobody else's request is lost.
    assert await bounded(asyncio.wrap_future(other)) is not None


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("goals/nothing", {}, -32601),
        ("goals/catalogue", {"no": "sense"}, -32602),
        ("goals/plan", {}, -32602),
    ],
)
async def test_nonsense_is_refused_and_survived(plan, method, params, code):
    with pytest.raises(JsonRpcException) as refused:
        await plan.ask(method, params)
    assert refused.value.code == code
    assert await plan.hover(NAME, "узнают from")


async def test_leaving_as_agreed_is_status_0(plan):
    assert await plan.stop() == 0


async def test_nothing_is_answered_behind_the_end(plan):
    await bounded(plan.client.shutdown_async(None))
    with pytest.raises(JsonRpcException) as refused:
        await plan.hover(NAME, "узнают from")
    assert refused.value.code == -32600
    plan.client.exit(None)
    assert await bounded(plan.client._server.wait()) == 0


async def test_leaving_without_a_word_is_status_1(editor):
    session = await editor()
    session.open(NAME, ENGLISH)
    session.client.exit(None)
    assert await bounded(session.client._server.wait()) == 1
