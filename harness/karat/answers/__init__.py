"""What an extractor said of one article, checked against its text."""

from karat.answers.examined import AnswerFault, Checked, answer_of, check_answer

__all__ = ["AnswerFault", "Checked", "answer_of", "check_answer"]
