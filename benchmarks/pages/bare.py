"""The least that a page can cost here: Starlette and one template without a query. bare PORT PAGE

PAGE is a file of HTML; it is put into a template once and rendered for each request, with its ETag.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import jinja2
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def main(port: str, page: str) -> None:
    text = Path(page).read_text(encoding="utf-8")
    template = jinja2.Environment(autoescape=True).from_string("{% raw %}" + text + "{% endraw %}")
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'

    async def show(request: Request) -> Response:
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"etag": tag})
        return Response(template.render(), media_type="text/html", headers={"etag": tag})

    app = Starlette(routes=[Route("/", show)])
    uvicorn.run(app, port=int(port), http="httptools", access_log=False, log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])
