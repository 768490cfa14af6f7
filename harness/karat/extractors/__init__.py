"""Extractors: what karat scores. The smallest is a function from an article to annotations."""

from karat.extractors.installed import list_extractors
from karat.extractors.protocol import Extractor
from karat.extractors.references import Loaded, adopt_extractor, load_extractor

__all__ = ["Extractor", "Loaded", "adopt_extractor", "list_extractors", "load_extractor"]
