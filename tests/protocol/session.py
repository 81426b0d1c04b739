"""A session with `goals lsp`, driven by a client of the protocol that this project did not write."""

import asyncio
import os
import re
from pathlib import Path
from urllib.parse import quote

import pytest_lsp
from lsprotocol import types as lsp

GOALS = os.environ.get("GOALS", "goals")
TODAY = "2026-02-15"
# No answer takes longer, also where everything else runs beside it.
BOUND = 30


async def bounded(awaitable, seconds=BOUND):
    """Every wait ends."""
    return await asyncio.wait_for(awaitable, seconds)


def units(text, encoding):
    """How long a text is in an encoding's units."""
    return len(text.encode("utf-8")) if encoding == "utf-8" else len(text.encode("utf-16-le")) // 2


def position(text, offset, encoding="utf-16"):
    """The protocol's position of a character."""
    before = text[:offset]
    column = before[before.rfind("\n") + 1 :]
    return lsp.Position(line=before.count("\n"), character=units(column, encoding))


def offset(text, at, encoding="utf-16"):
    """The character at the protocol's position."""
    start = sum(len(line) for line in text.splitlines(keepends=True)[: at.line])
    line = text[start:].split("\n", 1)[0]
    column = 0
    for number, char in enumerate(line):
        if column >= at.character:
            assert column == at.character, f"{at} lies inside of a character"
            return start + number
        column += units(char, encoding)
    assert column == at.character, f"{at} lies behind its line"
    return start + len(line)


def cut(text, span, encoding="utf-16"):
    """What stands in a range."""
    return text[offset(text, span.start, encoding) : offset(text, span.end, encoding)]


def edited(text, edits, encoding="utf-16"):
    """A text with edits applied; they must not overlap."""
    places = [(offset(text, it.range.start, encoding), offset(text, it.range.end, encoding), it.new_text) for it in edits]
    places.sort(reverse=True)
    for (later, _, _), (_, end, _) in zip(places, places[1:]):
        assert end <= later, "edits overlap"
    for start, end, new in places:
        text = text[:start] + new + text[end:]
    return text


def plain(label):
    """A label of an inlay hint, its parts put together."""
    return label if isinstance(label, str) else "".join(part.value for part in label)


class Session:
    """An open folder, with a server for it."""

    def __init__(self, client, folder, encoding):
        self.client = client
        self.folder = folder
        self.encoding = encoding
        self.texts = {}
        self.versions = {}
        self.capabilities = None
        self.info = None
        self.registered = []
        self.refreshed = []

        @client.feature("client/registerCapability")
        def _(params):
            self.registered += [it.method for it in params.registrations]

        for what in ("inlayHint", "codeLens", "semanticTokens"):

            @client.feature(f"workspace/{what}/refresh")
            def _(*_params, what=what):
                self.refreshed.append(what)

    @classmethod
    async def start(cls, folder, capabilities, encoding="utf-16", options=None, settings=None, folders=None, args=()):
        """Starts a server and greets it."""
        command = [GOALS, "lsp", "--today", TODAY, *args]
        client = await bounded(pytest_lsp.ClientServerConfig(server_command=command).start())
        client.set_configuration(settings or {}, section="goals")
        self = cls(client, folder, encoding)
        roots = folders if folders is not None else [folder]
        params = lsp.InitializeParams(
            capabilities=capabilities,
            workspace_folders=[lsp.WorkspaceFolder(uri=address(root), name=root.name) for root in roots],
            initialization_options=options,
        )
        result = await bounded(client.initialize_session(params))
        self.capabilities, self.info = result.capabilities, result.server_info
        assert (self.capabilities.position_encoding or "utf-16") == encoding
        return self

    async def stop(self):
        """Ends the session as the protocol wants it, and gives the status of the program."""
        await bounded(self.client.shutdown_session())
        return self.client._server.returncode

    # ---- texts -------------------------------------------------------------------------------------------------------

    def uri(self, name):
        return address(self.folder / name)

    def open(self, name, text):
        self.texts[name], self.versions[name] = text, 1
        item = lsp.TextDocumentItem(uri=self.uri(name), language_id="goals", version=1, text=text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))

    def type(self, name, old, new):
        """Replaces what stands once in a text, as one edit."""
        text = self.texts[name]
        assert text.count(old) == 1, old
        at = text.index(old)
        span = lsp.Range(start=self.position(text, at), end=self.position(text, at + len(old)))
        self.texts[name] = text.replace(old, new)
        self._change(name, lsp.TextDocumentContentChangePartial(range=span, text=new))

    def write(self, name, text):
        """Replaces a whole text."""
        self.texts[name] = text
        self._change(name, lsp.TextDocumentContentChangeWholeDocument(text=text))

    def _change(self, name, change):
        self.versions[name] += 1
        document = lsp.VersionedTextDocumentIdentifier(uri=self.uri(name), version=self.versions[name])
        params = lsp.DidChangeTextDocumentParams(text_document=document, content_changes=[change])
        self.client.text_document_did_change(params)

    def close(self, name):
        self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(text_document=self.document(name)))

    # ---- places ------------------------------------------------------------------------------------------------------

    def document(self, name):
        return lsp.TextDocumentIdentifier(uri=self.uri(name))

    def position(self, text, at):
        return position(text, at, self.encoding)

    def at(self, name, needle, behind=0):
        """Where a needle stands, and so many characters behind."""
        text = self.texts[name]
        assert needle in text, needle
        return self.position(text, text.index(needle) + behind)

    def end(self, name):
        return self.position(self.texts[name], len(self.texts[name]))

    def whole(self, name):
        return lsp.Range(start=lsp.Position(line=0, character=0), end=self.end(name))

    def cut(self, name, span):
        return cut(self.texts[name], span, self.encoding)

    def edited(self, name, edits):
        return edited(self.texts[name], edits, self.encoding)

    # ---- questions ---------------------------------------------------------------------------------------------------

    async def ask(self, method, params):
        """Any request, also those beyond the protocol."""
        return await bounded(self.client.protocol.send_request_async(method, params))

    async def ask_at(self, method, kind, name, at, **more):
        return await self.ask(method, kind(text_document=self.document(name), position=at, **more))

    async def ask_of(self, method, kind, name, **more):
        return await self.ask(method, kind(text_document=self.document(name), **more))

    async def completion(self, name, at=None):
        at = at or self.end(name)
        list_ = await self.ask_at("textDocument/completion", lsp.CompletionParams, name, at)
        return {item.label: item for item in list_}

    async def hover(self, name, needle, behind=0):
        """What a hover says and on which words."""
        found = await self.ask_at("textDocument/hover", lsp.HoverParams, name, self.at(name, needle, behind))
        return (found.contents.value, self.cut(name, found.range)) if found else None

    async def actions(self, name, needle):
        at = self.at(name, needle)
        context = lsp.CodeActionContext(diagnostics=[])
        span = lsp.Range(start=at, end=at)
        found = await self.ask_of("textDocument/codeAction", lsp.CodeActionParams, name, range=span, context=context)
        return {action.title: action for action in found}

    def mended(self, name, action):
        """The text after an action."""
        [(uri, edits)] = action.edit.changes.items()
        assert uri == self.uri(name)
        return self.edited(name, edits)

    # ---- findings ----------------------------------------------------------------------------------------------------

    async def findings(self, name, wanted):
        """Pushed findings of a file, as soon as they satisfy a condition."""
        uri = self.uri(name)

        async def look():
            while True:
                if uri in self.client.diagnostics and wanted(self.client.diagnostics[uri]):
                    return self.client.diagnostics[uri]
                await asyncio.sleep(0.01)

        try:
            return await bounded(look(), 15)
        except TimeoutError:
            shown = [(it.code, it.message) for it in self.client.diagnostics.get(uri, [])]
            raise AssertionError(f"no such findings of {name}: {shown}") from None

    async def until(self, condition, what):
        """Waits until something has come to pass."""

        async def look():
            while not condition():
                await asyncio.sleep(0.01)

        try:
            await bounded(look(), 15)
        except TimeoutError:
            raise AssertionError(f"not in time: {what}") from None

    async def codes(self, name, code, there=True):
        """Waits until a finding is there, or gone."""
        found = await self.findings(name, lambda list_: any(it.code == code for it in list_) == there)
        return [it for it in found if it.code == code]

    async def pull(self, name, previous=None):
        params = lsp.DocumentDiagnosticParams(text_document=self.document(name), previous_result_id=previous)
        return await self.ask("textDocument/diagnostic", params)


def address(path: Path):
    """A file's address, with everything but ASCII spelt out in bytes, as editors do."""
    return "file://" + quote(str(path))


def days(text):
    """The days in a text."""
    return re.findall(r"\d{4}-\d{2}-\d{2}", text)
