"""Bodies: read up to a limit, parsed as a form or JSON, checked by a Pydantic model with every fault told at once."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from hub.kernel.errors import N_, InvalidInput, TooLarge

REQUEST_ID = "request_id"
MAX_FIELDS = 2_000


class Body(BaseModel):
    """Base of all bodies: unknown fields are refused by name, so that nobody can slip one in."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class NotJson(InvalidInput):
    code = "not-json"
    message = N_("The body is not the JSON object that this address expects.")


async def read_limited(request: Request, limit_bytes: int) -> bytes:
    """The whole body; TooLarge as soon as it is more than *limit_bytes*, without reading on."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit_bytes:
        raise TooLarge(limit=said_bytes(limit_bytes))
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > limit_bytes:
            raise TooLarge(limit=said_bytes(limit_bytes))
        parts.append(part)
    return b"".join(parts)


def said_bytes(size: int) -> str:
    return f"{size // 1024 // 1024} MB" if size >= 1024 * 1024 else f"{size // 1024} kB"


async def fields_of(request: Request, limit_bytes: int, *, binary: bool = False) -> dict[str, Any]:
    """The fields of a form or a JSON object; a repeated one is a list, a file its text, or its bytes if *binary*."""
    body = await read_limited(request, limit_bytes)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return json_object(body)
    if not body:
        return {}
    again = Request(request.scope, replay(body))
    try:
        async with again.form(max_fields=MAX_FIELDS, max_files=10, max_part_size=limit_bytes) as form:
            fields: dict[str, Any] = {}
            for name in dict.fromkeys(form.keys()):
                values = [await value_of(value, binary) for value in form.getlist(name)]
                fields[name] = values if len(values) > 1 else values[0]
            return fields
    except (ValueError, RuntimeError, HTTPException) as error:
        raise InvalidInput from error


def json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body or b"{}")
        if b"\xed" in body or b"\\ud" in body.lower():
            json.dumps(value, ensure_ascii=False).encode()  # half a character can be shown on no page
    except (ValueError, RecursionError) as error:
        raise NotJson from error
    if not isinstance(value, dict):
        raise NotJson
    return value


def replay(body: bytes) -> Any:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def value_of(value: str | UploadFile, binary: bool) -> str | bytes:
    if isinstance(value, str):
        return value
    content = await value.read()
    return content if binary else decoded(content)


def decoded(content: bytes) -> str:
    """Text of an uploaded file: UTF-8 (with or without its mark), else Windows-1252, in which no byte is wrong."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def one_or_more(value: Any) -> Any:
    """A form sends a field that stands once as a text, one that stands many times as a list."""
    return [value] if isinstance(value, str) else value


def filled(value: Any) -> Any:
    """As :func:`one_or_more`, of any value; what is left empty is nothing."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if each != ""]


def from_base64(value: Any) -> Any:
    """JSON carries bytes as Base64; a form carries them as they are."""
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else value
    except (ValueError, binascii.Error):
        return b""


def checked(model: type[BaseModel], fields: Mapping[str, Any]) -> BaseModel:
    """*fields* as *model*; InvalidInput with a sentence for each wrong field."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        found = {place(each["loc"]): each for each in error.errors()}
        limits = {name: limits_of(each) for name, each in found.items()}
        raise InvalidInput(fields={name: sentence(each) for name, each in found.items()}, limits=limits) from error


def place(loc: tuple[int | str, ...]) -> str:
    """The field's name; of a thing in a list its field too: ``sessions.3.title``."""
    return ".".join(map(str, loc[:3])) if len(loc) > 2 else str(loc[0]) if loc else ""


def sentence(error: Any) -> str:
    """A reader's sentence for Pydantic's error; a validator's own ValueError says its own."""
    kind = error["type"]
    if kind == "value_error":
        return str(error["ctx"]["error"])
    return SENTENCES.get(kind, OTHERWISE)


def limits_of(error: Any) -> dict[str, Any]:
    """What fills the sentence: the limit that was passed."""
    context = error.get("ctx", {})
    return {said: context[name] for name, said in LIMITS.items() if name in context}


LIMITS = {"ge": "least", "le": "most", "max_length": "most"}
OTHERWISE = N_("This can't be used as it stands.")
SENTENCES = {
    "missing": N_("This is needed."),
    "string_too_short": N_("This is needed."),
    "string_too_long": N_("This is too long: at most {most} characters."),
    "int_parsing": N_("Write a whole number."),
    "int_type": N_("Write a whole number."),
    "greater_than_equal": N_("Write at least {least}."),
    "less_than_equal": N_("Write at most {most}."),
    "datetime_from_date_parsing": N_("Write a date and a time."),
    "time_parsing": N_("Write a time, such as 10:40."),
    "enum": N_("Choose one of those offered."),
    "literal_error": N_("Choose one of those offered."),
    "extra_forbidden": N_("This field is not known here."),
}
