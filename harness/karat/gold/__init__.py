"""The curator's tools: what makes, checks and describes gold."""
