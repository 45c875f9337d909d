"""The tag that shows one published table, for officers' pages and the public's alike."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()

IN_WORDS = "words"


@register.inclusion_tag("insight/release_table.html")
def release_table(table: dict[str, Any]) -> dict[str, Any]:
    """`{% release_table table %}`: one table of `Release.tables` (see `insight.release_tables`)."""
    columns = table["columns"]
    rows = [
        [
            {"text": row.get(column["key"], {"text": ""})["text"], "numeric": column["form"] != IN_WORDS}
            for column in columns
        ]
        for row in table["rows"]
    ]
    heads = [{"title": column["title"], "numeric": column["form"] != IN_WORDS} for column in columns]
    title = f"{table['title']}: {table['who']}" if table.get("who") else table["title"]
    return {"title": title, "heads": heads, "rows": rows}
