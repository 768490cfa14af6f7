"""Trains `spacy-train`: python -m karat_baselines.spacy_train [--out DIR] [--corpus DIR]."""

import sys

from karat_baselines.learned.command import main
from karat_baselines.spacy_train.pipeline import train

if __name__ == "__main__":
    sys.exit(main("karat_baselines.spacy_train", train))
