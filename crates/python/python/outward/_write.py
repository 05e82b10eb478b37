"""Models built and changed by programs, and the layout of texts."""

from __future__ import annotations

import datetime
import decimal
import json
import numbers
from collections.abc import Iterable
from typing import Any, Literal

from . import _outward

Json = dict[str, Any]


def object(name: str | None = None, **modifiers: Any) -> Json:
    """An object of a statement with its text and modifiers, as in `serves Guest "makes the drink" strength 0.9`.

    Args:
        name: what it refers to; none for a text alone, as in `exempt "why"`.
        modifiers: `text`, `strength`, `effort`, `share`, `weight`, `times`, `over`, `under`, `until`; `other=True` for the
            other side of `favors … over` and `moved from … to`. `None` and NaN say nothing.

    >>> object("Guest", text="makes the drink", strength=0.9)
    {'name': 'Guest', 'text': 'makes the drink', 'strength': 0.9}
    """
    if not isinstance(name, (str, type(None))):
        raise TypeError(f"{name!r} is no name")
    known = {} if name is None else {"name": name}
    return known | {key: _plain(value) for key, value in modifiers.items() if not is_unknown(value)}


class Document:
    """A model in the making. `add` takes every noun and every verb of the language; nothing is checked until it is read.

    >>> import outward
    >>> document = outward.Document()
    >>> _ = document.add("customer", "Guest")
    >>> _ = document.add("role", "Barista", headcount=12, serves=outward.object("Guest", text="makes the drink"))
    >>> print(document.text)
    customer Guest
    <BLANKLINE>
    role Barista { headcount 12; serves Guest "makes the drink" }
    <BLANKLINE>
    >>> outward.read(document=document).summary["reach_share"]
    1.0
    """

    def __init__(self) -> None:
        self._declarations: list[Json] = []

    def add(
        self,
        noun: str,
        name: str = "",
        *,
        label: str | None = None,
        description: str | None = None,
        inside: Document | None = None,
        **statements: Any,
    ) -> Document:
        """Adds a declaration.

        Args:
            noun: `customer`, `role`, `unit`, `outcome` …
            name: its name; none for `org` and `rules`.
            label: its label; for `org`, the title.
            description: its description.
            inside: for a unit, what is declared in it.
            statements: verbs, with `_` for a space or hyphen and at the end of words that Python reserves (`from_`). A value is a
                name, a number, a day, `True` for a word alone, an `object` with modifiers, or a list of these. `None`, NaN,
                `False` and an empty list say nothing.
        """
        self._declarations.append(declaration(noun, name, label, description, inside, statements))
        return self

    @property
    def text(self) -> str:
        """The model as text. Invalid: something in it cannot be written, such as a name with a space."""
        return _outward.to_text(self.json())

    def json(self) -> str:
        """The model in its JSON form, as `outward export --format json` writes it."""
        return _json({"schema": 1, "declarations": self._declarations})


def declaration(
    noun: str, name: str, label: str | None, description: str | None, inside: Document | None, statements: Json
) -> Json:
    if not all(isinstance(word, str) for word in (noun, name)):
        raise TypeError(f"a noun and a name are texts, not {noun!r} and {name!r}")
    if not isinstance(inside, (Document, type(None))):
        raise TypeError(f"inside is an outward.Document, not {type(inside).__name__}")
    label, description = (None if is_unknown(text) else text for text in (label, description))
    objects = {verb: _objects(value) for verb, value in statements.items()}
    said = [{"verb": _verb(verb), "objects": some} for verb, some in objects.items() if some is not None]
    known = {"label": label, "description": description, "declarations": None if inside is None else inside._declarations}
    return {"noun": noun, "name": name, "statements": said} | {key: value for key, value in known.items() if value is not None}


def _verb(word: str) -> str:
    return word.rstrip("_").replace("_", "-")


def _objects(value: Any) -> list[Json] | None:
    """The objects of a verb: none for a word alone; `None` if it is not said at all."""
    several = value if isinstance(value, (list, tuple)) else [value]
    if is_unknown(value) or not isinstance(value, (list, tuple)) and _plain(value) is False:
        return None
    if len(several) == 1 and _plain(several[0]) is True:
        return []
    return [_object(one) for one in several if not is_unknown(one)] or None


def _object(value: Any) -> Json:
    plain = _plain(value)
    match plain:
        case dict():
            return plain
        case str():
            return {"date" if isinstance(value, datetime.date) else "name": plain}
        case int() | float() if not isinstance(plain, bool):
            return {"number": plain}
    raise TypeError(f"{value!r} is no name, number, day or object of a statement")


def _plain(value: Any) -> Any:
    """A value as JSON has it, whichever package it is from."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if type(value).__name__ in ("bool", "bool_"):
        return bool(value)
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, (numbers.Real, decimal.Decimal)):
        # a number of four bytes is the number it is shown as; zero has no sign
        return float(str(value)) + 0.0 if type(value).__module__ == "numpy" else float(value) + 0.0
    return value


def is_unknown(value: Any) -> bool:
    """Whether a cell is empty: `None`, NaN, NaT, or NA of pandas, which is not even unequal to itself."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, (numbers.Real, decimal.Decimal)) and bool(value != value)


def texts(value: str | Iterable[str] | None, name: str) -> list[str]:
    """A text, several or none as a list."""
    if value is None or isinstance(value, str):
        return [] if value is None else [value]
    several = list(value) if isinstance(value, Iterable) else [value]
    for one in several:
        if not isinstance(one, str):
            raise TypeError(f"{name} takes texts, not {one!r}")
    return several


class Edit:
    """Changes to a text, for `edit`. Things are named by noun and name; each returns one change.

    >>> text = "customer Guest // who pays us\\nrole Barista { serves Guest }\\n"
    >>> print(edit(text, [Edit.rename("role", "Barista", "Maker"), Edit.say("role", "Maker", headcount=12)]))
    customer Guest // who pays us
    role Maker { serves Guest; headcount 12 }
    <BLANKLINE>
    """

    @staticmethod
    def add(
        noun: str,
        name: str = "",
        *,
        label: str | None = None,
        description: str | None = None,
        inside: str | None = None,
        **statements: Any,
    ) -> Json:
        """Declares a thing, at the end of the text or of the unit it is `inside`. Statements are as for `Document.add`."""
        thing = declaration(noun, name, label, description, None, statements)
        return {"add": {"scope": _scope(inside), "thing": thing}}

    @staticmethod
    def remove(noun: str, name: str, links: Literal["refuse", "remove"] = "refuse") -> Json:
        """Removes a thing with its contents; statements elsewhere that refer to it refuse that, or are removed."""
        return {"remove": {"thing": _thing(noun, name), "links": links}}

    @staticmethod
    def rename(noun: str, name: str, to: str) -> Json:
        """Renames a thing, and every reference to it."""
        return {"rename": {"thing": _thing(noun, name), "to": to}}

    @staticmethod
    def move(noun: str, name: str, inside: str | None) -> Json:
        """Moves a thing into a unit, or to the top level."""
        return {"move": {"thing": _thing(noun, name), "scope": _scope(inside)}}

    @staticmethod
    def label(noun: str, name: str, label: str | None) -> Json:
        """Sets a label, or removes it."""
        return {"set-label": {"thing": _thing(noun, name), "label": label}}

    @staticmethod
    def description(noun: str, name: str, description: str | None) -> Json:
        """Sets a description, or removes it."""
        return {"set-description": {"thing": _thing(noun, name), "description": description}}

    @staticmethod
    def say(noun: str, name: str, **statement: Any) -> Json:
        """Adds a statement: one verb and its objects, as for `Document.add`."""
        return {"add-statement": {"thing": _thing(noun, name), "statement": _one(statement)}}

    @staticmethod
    def change(noun: str, name: str, about: str | list[str] = (), **statement: Any) -> Json:  # type: ignore[assignment]
        """Puts other objects in place of those that a verb has `about` something, or of all of them."""
        one = _one(statement)
        ref = {"verb": one["verb"], "objects": _names(about)}
        return {"change-statement": {"thing": _thing(noun, name), "statement": ref, "into": one["objects"]}}

    @staticmethod
    def unsay(noun: str, name: str, verb: str, about: str | list[str] = ()) -> Json:  # type: ignore[assignment]
        """Removes what a verb says `about` something, or all it says."""
        ref = {"verb": _verb(verb), "objects": _names(about)}
        return {"remove-statement": {"thing": _thing(noun, name), "statement": ref}}


def _thing(noun: str, name: str) -> Json:
    return {"noun": noun, "name": name}


def _scope(unit: str | None) -> Json:
    return {"file": 0} if unit is None else {"unit": unit}


def _names(about: str | Iterable[str]) -> list[str]:
    return [about] if isinstance(about, str) else list(about)


def _one(statement: Json) -> Json:
    if len(statement) != 1:
        raise TypeError(f"one verb, not {len(statement)}")
    [(verb, value)] = statement.items()
    objects = _objects(value)
    if objects is None:
        raise ValueError(f"{value!r} says nothing; `Edit.unsay` removes what is said")
    return {"verb": _verb(verb), "objects": objects}


def edit(text: str, edits: Json | Iterable[Json]) -> str:
    """A text with an edit made to it, or several: comments and order stay, and the result means what was asked for.

    Raises:
        ValueError: the text has errors, an edit names what is not there, or the result would have errors.
    """
    several = [edits] if isinstance(edits, dict) else list(edits)
    if not all(isinstance(one, dict) for one in several):
        raise TypeError("edit takes what the functions of outward.Edit return, one or several")
    return _outward.edit_text(text, _json(several))


def _json(value: Any) -> str:
    try:
        return json.dumps(value, allow_nan=False)
    except ValueError as error:
        raise ValueError("a number is infinite, or a document contains itself") from error


def fmt(text: str) -> str:
    """A text in the standard layout: comments, order and line breaks stay. Invalid: it has errors of syntax.

    >>> print(fmt("role   Barista{serves Guest}"), end="")
    role Barista { serves Guest }
    """
    return _outward.fmt(text)
