"""OpenAPI 3.1, made from the same operations and models that serve (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from hub.web.dispatch import API
from hub.web.guards import ANYONE
from hub.web.operations import Operation

REFERENCE = "#/components/schemas/{model}"
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
    bodies = [(operation.body, "validation") for operation in served if operation.body]
    _, schemas = models_json_schema(bodies, ref_template=REFERENCE)  # type: ignore[arg-type]
    paths: dict[str, Any] = {}
    for operation in served:
        paths.setdefault(API + operation.path, {})[operation.method.lower()] = described(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Bikupa", "version": version, "summary": "A hub for virtual and hybrid meetings."},
        "paths": paths,
        "components": {
            "schemas": {**schemas.get("$defs", {}), "Problem": PROBLEM},
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
        },
    }


def described(operation: Operation) -> dict[str, Any]:
    names = re.findall(r"{(\w+)}", operation.path)
    said: dict[str, Any] = {
        "summary": operation.summary,
        "operationId": re.sub(r"\W+", "_", operation.name).strip("_").lower(),
        "tags": [operation.view.__module__.split(".")[1]],
        "description": f"Guard: {operation.guard.name}.",
        "responses": {
            "200": {"description": "Done.", "content": {"application/json": {"schema": answer_schema(operation)}}},
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
    if operation.body:
        reference = {"$ref": REFERENCE.format(model=operation.body.__name__)}
        said["requestBody"] = {"content": {"application/json": {"schema": reference}}}
    return said


def answer_schema(operation: Operation) -> dict[str, Any]:
    """What the answer holds; a POST's always says where a browser would be sent."""
    if operation.answer is None:
        if operation.method == "POST":
            return {"type": "object", "required": ["to"], "properties": {"to": {"type": "string"}}}
        return {"type": "object"}
    if isinstance(operation.answer, type) and issubclass(operation.answer, BaseModel):
        return operation.answer.model_json_schema(mode="serialization")
    return TypeAdapter(operation.answer).json_schema(mode="serialization")
