"""Extractors: what karat scores. The smallest is a function from an article to annotations."""

from karat.extractors.protocol import Extractor
from karat.extractors.references import Loaded, list_extractors, load_extractor

__all__ = ["Extractor", "Loaded", "list_extractors", "load_extractor"]
