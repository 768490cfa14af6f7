"""The baseline that follows rules: marks, verb lists and number grammar, no learning."""

from karat_baselines.nothing import Article
from karat_baselines.rules.answer import annotate


class Rules:
    """Extracts quotes with their sources and cues, quantities, and dates from English news."""

    name = "rules"
    version = "1"
    layers = ("speaker", "quote", "cue", "quantity", "date")

    def extract(self, article: Article) -> dict[str, object]:
        """Returns the annotations of an article and the entities that its speakers refer to."""
        return annotate(article.text, article.meta)
