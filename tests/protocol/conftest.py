"""What every test has: an editor that can be opened on a folder of files, and is closed behind the test."""

import pytest
import pytest_asyncio
from lsprotocol import types as lsp

from capabilities import everything
from plans import PEOPLE, PLAN
from session import Session


@pytest_asyncio.fixture
async def editor(tmp_path):
    """Opens sessions; those that a test leaves open have to end well."""
    sessions = []
    root = (tmp_path / "планы и цели").resolve()

    async def start(files=None, capabilities=None, **more):
        root.mkdir(exist_ok=True)
        for name, text in {"goals.toml": "", **(files or {})}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        encoding = more.get("encoding", "utf-16")
        chosen = capabilities if capabilities is not None else everything([encoding])
        session = await Session.start(root, chosen, **more)
        sessions.append(session)
        return session

    yield start
    for session in sessions:
        if session.client._server.returncode is None:
            assert await session.stop() == 0


@pytest_asyncio.fixture
async def plan(editor):
    """A session with the Russian plan open, beside the people that it imports."""
    session = await editor({"люди.goals": PEOPLE, "план.goals": PLAN})
    session.open("план.goals", PLAN)
    return session


@pytest.fixture
def none():
    """An editor that can do nothing beyond the least."""
    return lsp.ClientCapabilities()
