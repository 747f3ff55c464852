"""OpenDocument tables with one thing hidden in each of the ways that they know."""

from __future__ import annotations

from ..packages import package

SECRET = "Salary of Salem 41973"
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("form", "form"),
        ("fo", "xsl-fo-compatible"),
        ("config", "config"),
    )
)
NAMES += (
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)
MANIFEST = "<manifest/>"


def text(words, more=""):
    return f'<table:table-cell office:value-type="string"{more}><text:p>{words}</text:p></table:table-cell>'


def number(value, more=""):
    return f'<table:table-cell office:value-type="float" office:value="{value}"{more}><text:p>{value}</text:p></table:table-cell>'


def row(*cells, more=""):
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


PLAIN = row(text("السنة"), text("Number")) + row(number("2024"), number("12.5"))


def table(rows, columns="", more="", name="الأرقام"):
    return f'<table:table table:name="{name}"{more}>{columns}{rows}</table:table>'


def style(properties, family="table-cell", name="s1", more=""):
    return (
        f'<style:style style:name="{name}" style:family="{family}"{more}>{properties}</style:style>'
    )


def save(path, body=None, styles="", shared="", parts=None):
    body = table(PLAIN) if body is None else body
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    written = f"<office:document-styles {NAMES}>{shared}</office:document-styles>"
    given = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    package(
        path, {**given, "styles.xml": written, "META-INF/manifest.xml": MANIFEST, **(parts or {})}
    )


STYLED = ' table:style-name="s1"'
S = f"<text:p>{SECRET}</text:p>"
WHITE = '<style:text-properties fo:color="#ffffff"/>'
# What is in the tables, the styles of the text, those that are shared, and the kind that must be found.
WAYS = {
    "sheet": (
        table(PLAIN) + table(row(text(SECRET)), more=STYLED, name="Pay"),
        style('<style:table-properties table:display="false"/>', "table"),
        "",
        "hidden_sheet",
    ),
    "row": (table(PLAIN + row(text(SECRET), more=' table:visibility="collapse"')), "", "", "hidden_rows"),
    "filtered row": (table(PLAIN + row(text(SECRET), more=' table:visibility="filter"')), "", "", "filter"),
    "flat row": (
        table(PLAIN + row(text(SECRET), more=STYLED)),
        style('<style:table-row-properties style:row-height="0cm"/>', "table-row"),
        "",
        "hidden_rows",
    ),
    "closed group": (
        table(PLAIN + f'<table:table-row-group table:display="false">{row(text(SECRET))}</table:table-row-group>'),
        "",
        "",
        "hidden_rows",
    ),
    "column": (
        table(
            row(text("السنة"), text("Number"), text(SECRET)) + row(number("2024"), number("12.5")),
            '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>',
        ),
        "",
        "",
        "hidden_columns",
    ),
    "flat column": (
        table(
            row(text("السنة"), text("Number"), text(SECRET)) + row(number("2024"), number("12.5")),
            f'<table:table-column table:number-columns-repeated="2"/><table:table-column{STYLED}/>',
        ),
        style('<style:table-column-properties style:column-width="0in"/>', "table-column"),
        "",
        "hidden_columns",
    ),
    "white": (table(PLAIN + row(text(SECRET, STYLED))), style(WHITE), "", "invisible_text"),
    "white by what it inherits": (
        table(PLAIN + row(text(SECRET, STYLED))),
        style("", more=' style:parent-style-name="base"'),
        style(WHITE, name="base"),
        "invisible_text",
    ),
    "white by its column": (
        table(
            row(text("السنة"), text("Number"), text(SECRET)) + row(number("2024"), number("12.5")),
            '<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="s1"/>',
        ),
        "",
        style(WHITE),
        "invisible_text",
    ),
    "black on black": (
        table(PLAIN + row(text(SECRET, STYLED))),
        style('<style:table-cell-properties fo:background-color="#000000"/>'),
        "",
        "invisible_text",
    ),
    "dots": (
        table(PLAIN + row(text(SECRET, STYLED))),
        style('<style:text-properties fo:font-size="1pt"/>'),
        "",
        "invisible_text",
    ),
    "white words among others": (
        table(PLAIN + row(text(f'x<text:span text:style-name="t1">{SECRET}</text:span>'))),
        style(WHITE, "text", "t1"),
        "",
        "invisible_text",
    ),
    "a format of nothing": (
        table(PLAIN + row(number("41973", STYLED))),
        '<number:number-style style:name="n1"><number:text/></number:number-style>'
        + style("", more=' style:data-style-name="n1"'),
        "",
        "hidden_format",
    ),
    "protected from view": (
        table(PLAIN + row(text(SECRET, STYLED))),
        style('<style:table-cell-properties style:cell-protect="hidden-and-protected"/>'),
        "",
        "hidden_format",
    ),
    "by a condition": (
        table(
            PLAIN
            + row(text(SECRET))
            + '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="الأرقام.A3:الأرقام.C9">'
            '<calcext:condition calcext:apply-style-name="s1"/></calcext:conditional-format></calcext:conditional-formats>'
        ),
        "",
        style(WHITE),
        "hidden_format",
    ),
    "by a map": (
        table(PLAIN + row(text(SECRET, STYLED))),
        style('<style:map style:condition="cell-content()>1" style:apply-style-name="s2"/>'),
        style(WHITE, name="s2"),
        "hidden_format",
    ),
    "under a merged cell": (
        table(PLAIN + row(text("x", ' table:number-columns-spanned="2"'), f"<table:covered-table-cell>{S}</table:covered-table-cell>")),
        "",
        "",
        "hidden_text",
    ),
    "another value than is shown": (
        table(PLAIN + row(text("x", f' office:string-value="{SECRET}"'))),
        "",
        "",
        "hidden_text",
    ),
    "comment": (
        table(PLAIN + row(f"<table:table-cell><office:annotation>{S}</office:annotation><text:p>x</text:p></table:table-cell>")),
        "",
        "",
        "comment",
    ),
    "remark in the markup": (table(PLAIN + f"<!-- {SECRET} -->"), "", "", "hidden_text"),
    "formula to a file": (
        table(PLAIN + row(text("x", " table:formula=\"of:='file:///pay/41973.ods'#$A.A1\""))),
        "",
        "",
        "external_link",
    ),
    "link": (
        table(PLAIN + row(text('<text:a xlink:href="https://intranet.example/41973">x</text:a>'))),
        "",
        "",
        "external_link",
    ),
    "control": (
        f'<office:forms><form:form><form:hidden form:value="{SECRET}"/></form:form></office:forms>' + table(PLAIN),
        "",
        "",
        "custom_data",
    ),
    "name": (
        table(PLAIN) + f'<table:named-expressions><table:named-expression table:name="n" table:expression="{SECRET}"/></table:named-expressions>',
        "",
        "",
        "defined_name",
    ),
}  # fmt: skip
