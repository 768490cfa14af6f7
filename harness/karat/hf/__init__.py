"""Hugging Face datasets: the corpus as a dataset, and a local dataset as a corpus (extra `hf`)."""
