"""What an extractor said of one article, checked against its text."""

from karat.answers.examined import AnswerFault, Checked, answer_of, check_answer
from karat.answers.rules import known_layers

__all__ = ["AnswerFault", "Checked", "answer_of", "check_answer", "known_layers"]
