"""What the trained baselines share: the train split, tokens, and the steps after the spans.

A model finds spans. Who said what, who a mention is and what a value reads are then decided by
the same few plain rules for each of them, so that their rows differ by their models alone.
"""
