"""Adapters: libraries for extraction as extractors of karat, each behind an extra of its own."""
