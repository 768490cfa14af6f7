"""Extractors that karat measures itself by: one that finds nothing, one that follows rules."""
