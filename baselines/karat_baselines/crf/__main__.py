"""Trains `crf`: python -m karat_baselines.crf [--out DIR] [--corpus DIR]."""

import sys

from karat_baselines.crf.models import train
from karat_baselines.learned.command import main

if __name__ == "__main__":
    sys.exit(main("karat_baselines.crf", train))
