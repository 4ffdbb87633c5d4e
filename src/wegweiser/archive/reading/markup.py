"""HTML pages: their own part as text, one line a block, with what the layout tells about each."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wegweiser.archive.document import BlockKind, Document, Remark
from wegweiser.archive.reading.boilerplate import own_part
from wegweiser.archive.reading.head import address_of, published_of, title_of
from wegweiser.archive.reading.hidden_mail import mail_of_link
from wegweiser.archive.reading.lines import Lines

BREAKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "dir",
            "div",
            "dl",
            "dt",
        ),
        *(
            "fieldset",
            "figure",
            "footer",
            "form",
            "frameset",
            "header",
            "hgroup",
            "hr",
            "main",
            "menu",
            "noframes",
        ),
        *("ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul"),
    )
)
"""Elements that begin and end a paragraph."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
CELLS = {"td", "th"}
IN_CELLS = "p, div, h1, h2, h3, h4, ul, ol, table, br"
"""A table whose cells hold these lays out the page; it is no table."""


def read_markup(text: str, source: str) -> Document:
    """The document of an HTML page; broken markup is read as a browser would."""
    tree = LexborHTMLParser(text)
    title, address, published = title_of(tree), address_of(tree), published_of(tree)
    part, left_out = own_part(tree)
    lines = Lines()
    if part is not None:
        _Walk(lines).through(part)
    lines.end_block()
    repairs = (
        Remark("markup.frame", f"{left_out} Teile rund um den Inhalt (Menüs, Kopf, Fuß) wurden weggelassen."),
    )
    return Document(
        source=source,
        text=lines.text,
        url=address,
        title=title,
        blocks=tuple(lines.blocks),
        published=published,
        markup=True,
        repairs=repairs if left_out else (),
    )


class _Walk:
    """One way through a tree, without recursion: pages nest deeper than any stack."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.lists = 0
        self.preformatted = 0
        self.rows: list[int] = []

    def through(self, root: LexborNode) -> None:
        """Every node below ``root``: on the way in, its text, on the way out."""
        node: LexborNode | None = root
        while node is not None:
            into = self._enter(node)
            child = node.child if into else None
            if child is not None:
                node = child
                continue
            while node is not None:
                self._leave(node)
                if node.mem_id == root.mem_id:
                    return
                if node.next is not None:
                    node = node.next
                    break
                node = node.parent

    def _enter(self, node: LexborNode) -> bool:
        """Begin an element; whether to look into it."""
        tag = node.tag
        if tag == "-text":
            self.lines.add(node.text_content or "", self.preformatted > 0)
            return False
        if tag == "br":
            self.lines.break_line()
        elif tag in HEADINGS:
            self.lines.begin_block(BlockKind.HEADING, HEADINGS[tag])
        elif tag == "li":
            self.lines.begin_block(BlockKind.ITEM, self.lists)
        elif tag in {"ul", "ol"}:
            self.lists += 1
            self.lines.end_block()
        elif tag == "a":
            self.lines.begin_link(node.attributes.get("href") or "")
        elif tag == "img":
            self._picture(node)
        elif tag == "figcaption":
            self.lines.begin_block(BlockKind.PICTURE)
        elif tag == "tr":
            self._begin_row(node)
        elif tag in CELLS:
            self._begin_cell()
        elif tag in BREAKS:
            self.preformatted += tag == "pre"
            self.lines.end_block(in_item=tag in {"p", "div"})
        elif tag == "span" and node.attributes.get("data-cfemail"):
            self.lines.add(mail_of_link("", node.attributes["data-cfemail"] or ""))
            return False
        return tag not in {"head", "title", "-comment", "_comment", "!doctype", "-doctype"}

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag
        if tag in HEADINGS or tag in {"li", "figcaption"}:
            self.lines.end_block()
        elif tag in {"ul", "ol"}:
            self.lists -= 1
            self.lines.end_block()
        elif tag == "a":
            self._end_link(node)
        elif tag == "tr":
            self.lines.end_block()
            if self.rows:
                self.rows.pop()
        elif tag in BREAKS:
            self.preformatted -= tag == "pre"
            self.lines.end_block(in_item=tag in {"p", "div"})

    def _picture(self, node: LexborNode) -> None:
        address = node.attributes.get("src") or node.attributes.get("data-src") or ""
        self.lines.picture(
            (node.attributes.get("alt") or "").strip(), "" if address.startswith("data:") else address
        )

    def _end_link(self, node: LexborNode) -> None:
        """The end of a link; an e-mail address that only the link knows is written out behind its words."""
        mail = mail_of_link(node.attributes.get("href") or "", node.attributes.get("data-cfemail") or "")
        self.lines.end_link(mail)

    def _begin_row(self, node: LexborNode) -> None:
        is_layout = node.css_first(IN_CELLS) is not None
        self.lines.begin_block(BlockKind.PARAGRAPH if is_layout else BlockKind.ROW)
        self.rows.append(-1 if is_layout else 0)

    def _begin_cell(self) -> None:
        if not self.rows or self.rows[-1] < 0:
            self.lines.end_block()
            return
        if self.rows[-1]:
            self.lines.add(" | ")
        self.rows[-1] += 1
