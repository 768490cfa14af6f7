"""Holds a JSON value with positions against a typed record, and tells every difference.

The types are the ones that the fast decoder and the schemas are made from, so that all three
accept the same files.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import msgspec

from karat.errors import FormatError, Problem
from karat.findings import Findings
from karat.json_places import read_json
from karat.spelling import did_you_mean

if TYPE_CHECKING:
    from karat.json_places import Node

Record = TypeVar("Record", bound=msgspec.Struct)

_info = msgspec.inspect


@cache
def _type_info(type_: object) -> msgspec.inspect.Type:
    """Looks a type up once: translating it takes as long as checking a small record."""
    return _info.type_info(type_)


def read_record(source: str, path: str, type_: type[Record], format_: str, what: str) -> Record:
    """Reads a record from JSON so that every problem of it is told with its line and column.

    `format_` is the one that is read, as in "result/1"; `what` names the record in messages.

    Raises:
        FormatError: it is no such record, or of a newer format than this karat reads.
    """
    reading = read_json(source)
    findings = Findings(path)
    findings.add(reading.faults, "")
    if reading.node is not None:
        plain = reading.node.plain()
        said = plain.get("format") if isinstance(plain, dict) else None
        versions = rf"{format_.partition('/')[0]}/\d{{1,9}}"
        if isinstance(said, str) and re.fullmatch(versions, said) and said != format_:
            message = f"format {said} is newer than this tool (reads {format_})"
            raise FormatError([Problem(path, 1, 1, message)])
        check_shape(reading.node, type_, what, findings)
    if reading.node is None or findings.problems:
        raise FormatError(findings.problems)
    return msgspec.convert(reading.node.plain(), type_)


def check_shape(node: Node, type_: object, what: str, findings: Findings) -> bool:
    """Notes each place where `node` is not a `type_`; says whether there was none.

    `what` names the value in messages, as in "quote q2" or '"value"'.
    """
    before = len(findings.problems)
    _check(node, _type_info(type_), what, findings)
    return len(findings.problems) == before


def kind(node: Node) -> str:
    """Names the kind of a JSON value for a message."""
    value = node.value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    for type_, name in ((str, "text"), (list, "a list"), (dict, "an object")):
        if isinstance(value, type_):
            return name
    return "a number"


def _check(node: Node, info: msgspec.inspect.Type, what: str, findings: Findings) -> None:
    if isinstance(info, _info.UnionType):
        _check_union(node, info, what, findings)
    elif isinstance(info, _info.StructType):
        _check_struct(node, info, what, findings)
    elif isinstance(info, _info.LiteralType):
        _check_literal(node, info, what, findings)
    elif isinstance(info, _info.TupleType):
        _check_tuple(node, info, what, findings)
    elif isinstance(info, (_info.ListType, _info.VarTupleType)):
        _check_list(node, info.item_type, what, findings)
    elif isinstance(info, _info.DictType):
        _check_dict(node, info.value_type, what, findings)
    else:
        _check_leaf(node, info, what, findings)


def _check_list(node: Node, info: msgspec.inspect.Type, what: str, findings: Findings) -> None:
    if not isinstance(node.value, list):
        findings.at(node.place, "V11", f"{what} must be a list, found {kind(node)}")
        return
    for item in node.value:
        _check(item, info, f"each of {what}", findings)


def _check_dict(node: Node, info: msgspec.inspect.Type, what: str, findings: Findings) -> None:
    if not isinstance(node.value, dict):
        findings.at(node.place, "V11", f"{what} must be an object, found {kind(node)}")
        return
    for key, item in node.value.items():
        _check(item, info, f'"{key[:40]}"', findings)


def _check_union(
    node: Node, info: msgspec.inspect.UnionType, what: str, findings: Findings
) -> None:
    """Accepts what any member accepts; complains as the last member that is not null would."""
    tries = []
    for member in info.types:
        trial = Findings(findings.path)
        _check(node, member, what, trial)
        if not trial.problems:
            return
        if not isinstance(member, _info.NoneType):
            tries.append(trial)
    findings.problems += min(tries, key=lambda trial: len(trial.problems)).problems


def _check_struct(
    node: Node, info: msgspec.inspect.StructType, what: str, findings: Findings
) -> None:
    if not isinstance(node.value, dict):
        findings.at(node.place, "V11", f"{what} must be an object, found {kind(node)}")
        return
    fields = {field.encode_name: field for field in info.fields}
    for key, item in node.value.items():
        if key in fields:
            _check(item, fields[key].type, f'"{key}"', findings)
        elif key != info.tag_field:
            hint = did_you_mean(key, fields)
            findings.at(node.keys[key], "V09", f'unknown key "{key[:40]}" in {what}{hint}')
    for name, field in fields.items():
        if field.required and name not in node.value:
            one_of = _members(field.type)
            wanted = f" ({', '.join(one_of)})" if one_of else ""
            findings.at(node.place, "V10", f'{what} has no "{name}"{wanted}')


def _members(info: msgspec.inspect.Type) -> list[str]:
    if not isinstance(info, _info.LiteralType):
        return []
    return ["null" if value is None else str(value) for value in info.values]


def _check_literal(
    node: Node, info: msgspec.inspect.LiteralType, what: str, findings: Findings
) -> None:
    value = node.value
    # By type too, for to Python true is 1 and so is 1.0; to a literal they are not.
    if (type(value), value) in [(type(member), member) for member in info.values]:
        return
    members = _members(info)
    if isinstance(value, str):
        words = [member for member in info.values if isinstance(member, str)]
        found, hint = f'"{value[:40]}"', did_you_mean(value, words)
    else:
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        found, hint = str(value)[:40] if is_number else kind(node), ""
    expected = members[0] if len(members) == 1 else f"one of {', '.join(members)}"
    findings.at(node.place, "V11", f"{what} is {found}; expected {expected}{hint}")


def _check_tuple(
    node: Node, info: msgspec.inspect.TupleType, what: str, findings: Findings
) -> None:
    wanted = len(info.item_types)
    if not isinstance(node.value, list) or len(node.value) != wanted:
        found = f"{len(node.value)} values" if isinstance(node.value, list) else kind(node)
        findings.at(node.place, "V11", f'{what} must be [start, end, "surface"], found {found}')
        return
    for item, member in zip(node.value, info.item_types, strict=True):
        _check(item, member, what, findings)


def _check_leaf(node: Node, info: msgspec.inspect.Type, what: str, findings: Findings) -> None:
    value = node.value
    if isinstance(info, _info.StrType):
        _check_text(node, info, what, findings)
    elif isinstance(info, _info.IntType):
        if not isinstance(value, int) or isinstance(value, bool):
            findings.at(node.place, "V11", f"{what} must hold whole numbers, found {kind(node)}")
    elif isinstance(info, _info.BoolType):
        if not isinstance(value, bool):
            findings.at(node.place, "V11", f"{what} must be true or false, found {kind(node)}")
    elif isinstance(info, _info.FloatType):
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            findings.at(node.place, "V11", f"{what} must be a number, found {kind(node)}")
        elif not _is_float(value):
            findings.at(node.place, "V11", f"{what} must be a number below 1e308")
    elif isinstance(info, _info.NoneType) and value is not None:
        findings.at(node.place, "V11", f"{what} must be null, found {kind(node)}")


def _is_float(value: float) -> bool:
    """Says whether a number, an integer of any length among them, is within a float's range."""
    try:
        float(value)
    except OverflowError:
        return False
    return True


def _check_text(node: Node, info: msgspec.inspect.StrType, what: str, findings: Findings) -> None:
    is_decimal = info.pattern is not None and info.pattern.startswith("^-?[0-9]")
    if not isinstance(node.value, str):
        wanted = "a decimal in quotes" if is_decimal else "text in quotes"
        findings.at(node.place, "V11", f"{what} must be {wanted}, found {kind(node)}")
    # A number that is text but no decimal is told better by its layer (V42).
    elif info.pattern and not is_decimal and re.search(info.pattern, node.value) is None:
        findings.at(node.place, "V11", f'{what} "{node.value[:40]}" must match {info.pattern}')
