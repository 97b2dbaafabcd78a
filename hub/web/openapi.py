"""OpenAPI 3.1, made from the same operations and models that serve (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from pydantic import TypeAdapter

from hub.web.dispatch import API
from hub.web.guards import ANYONE
from hub.web.operations import Operation

REFERENCE = "#/components/schemas/{model}"
Schema = dict[str, Any]
Asked = tuple[str, Literal["validation", "serialization"], TypeAdapter[Any]]
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "description": "urn:bikupa: and the error's code"},
        "title": {
            "type": "string",
            "description": "what is wrong and what to do, in the reader's language",
        },
        "detail": {"type": "string"},
        "status": {"type": "integer"},
        "instance": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}


def document(operations: Iterable[Operation], version: str) -> dict[str, Any]:
    """The whole description of the API."""
    served = [operation for operation in operations if not operation.page_only]
    bodies: list[Asked] = [(each.name, "validation", TypeAdapter(each.body)) for each in served if each.body]
    answers: list[Asked] = [(each.name, "serialization", TypeAdapter(each.answer)) for each in served if each.answer]
    schemas, shared = TypeAdapter.json_schemas([*bodies, *answers], ref_template=REFERENCE)
    paths: dict[str, Any] = {}
    for each in served:
        body, answer = schemas.get((each.name, "validation")), schemas.get((each.name, "serialization"))
        paths.setdefault(API + each.path, {})[each.method.lower()] = described(each, body, answer)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Bikupa", "version": version, "summary": "A hub for virtual and hybrid meetings."},
        "paths": paths,
        "components": {
            "schemas": {**shared.get("$defs", {}), "Problem": PROBLEM},
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
        },
    }


def described(operation: Operation, body: Schema | None, answer: Schema | None) -> dict[str, Any]:
    names = re.findall(r"{(\w+)}", operation.path)
    said: dict[str, Any] = {
        "summary": operation.summary,
        "operationId": re.sub(r"\W+", "_", operation.name).strip("_").lower(),
        "tags": [operation.view.__module__.split(".")[1]],
        "description": f"Guard: {operation.guard.name}.",
        "responses": {
            "200": {
                "description": "Done.",
                "content": {"application/json": {"schema": answer or otherwise(operation)}},
            },
            "default": {
                "description": "Refused.",
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            },
        },
        "security": [] if operation.guard is ANYONE else [{"session": []}],
    }
    if names:
        said["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names
        ]
    if operation.method == "POST":
        said.setdefault("parameters", []).append(
            {"name": "Request-Id", "in": "header", "schema": {"type": "string", "maxLength": 64}}
        )
    if body:
        said["requestBody"] = {"content": {"application/json": {"schema": body}}}
    return said


def otherwise(operation: Operation) -> Schema:
    """What an answer holds of which no more is said; a POST's says where a browser would be sent."""
    if operation.method == "POST":
        return {"type": "object", "required": ["to"], "properties": {"to": {"type": "string"}}}
    return {"type": "object"}
