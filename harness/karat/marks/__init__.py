""".mark, the authoring view of gold: a text with marks in it, and what they mean below."""

from karat.marks.view import MarkReading, changed_text, read_mark, strip_marks, write_mark

__all__ = ["MarkReading", "changed_text", "read_mark", "strip_marks", "write_mark"]
