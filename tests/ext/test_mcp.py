"""The server of the Model Context Protocol, asked by the official SDK's own client."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import pytest

import newsparse

pytest.importorskip("mcp", reason="needs newsparse[mcp]")

from mcp import Client, StdioServerParameters

from newsparse.ext.mcp import server

TEXT = '"We will win the vote," Mayor Ann Lee (D-Ohio) said. The Harbour Board denied that it was too late.'


def ask(tool: str, **arguments: object) -> Any:
    async def call() -> Any:
        async with Client(server()) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(call())


def test_the_server_offers_three_tools_with_schemas_of_what_they_return() -> None:
    async def tools() -> Any:
        async with Client(server()) as client:
            return (await client.list_tools()).tools

    found = {tool.name: tool for tool in asyncio.run(tools())}
    assert {*found} == {"parse", "who_said", "verify"}
    for tool in found.values():
        assert tool.description
        assert tool.output_schema


def test_parse_returns_people_and_attributions() -> None:
    found = ask("parse", text=TEXT, published="2022-04-30").structured_content
    article = newsparse.parse(TEXT)
    assert (found["id"], found["published"]) == (article.id, "2022-04-30")
    assert found["people"] == [{"name": "Ann Lee", "gender": None, "party": "D", "offices": ["Mayor"]}]
    assert [said["id"] for said in found["attributions"]] == list(article.ids)
    assert found["attributions"][1]["polarity"] == "denied"
    said = ask(
        "parse", text="Ann Lee said on Friday that it rained.", published="2022-04-30"
    ).structured_content
    assert said["attributions"][0]["said_on"] == "2022-04-29"


def test_who_said_lists_the_statements_of_one_speaker() -> None:
    [said] = ask("who_said", text=TEXT, speaker="lee").structured_content["result"]
    assert (said["speakers"], said["content"]) == (["Ann Lee"], '"We will win the vote,"')
    [said] = ask("who_said", text=TEXT, speaker="harbour").structured_content["result"]
    assert said["organisation"] == "Harbour Board"
    assert len(ask("who_said", text=TEXT).structured_content["result"]) == 2


def test_verify_names_the_speaker_and_the_differences() -> None:
    found = ask("verify", quote="We shall win the vote", text=TEXT).structured_content
    assert (found["match"], found["difference"]) == ("near", "We [-shall-] {+will+} win the vote")
    assert found["places"] == [{"start": 1, "end": 21, "text": "We will win the vote"}]
    assert found["attributions"][0]["speakers"] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("parse", {"text": TEXT, "published": "soon"}, "soon"),
        ("verify", {"quote": "...", "text": TEXT}, "quote has no word"),
    ],
)
def test_a_wrong_argument_is_reported_to_the_model(
    tool: str, arguments: dict[str, str], message: str
) -> None:
    answer = ask(tool, **arguments)
    assert answer.is_error
    assert message in answer.content[0].text


def test_the_command_serves_on_standard_input_and_output() -> None:
    async def call() -> Any:
        parameters = StdioServerParameters(command=sys.executable, args=["-m", "newsparse", "mcp"])
        async with Client(parameters) as client:
            return await client.call_tool("verify", {"quote": "We will win", "text": TEXT})

    assert asyncio.run(call()).structured_content["match"] == "exact"
