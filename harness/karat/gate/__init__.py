"""Whether a run may pass: its policy, its baseline, and the verdict that a build stands on.

policy.py          what may fall, by how much, and what must never
policy_file.py     the policy as pyproject.toml, or a file of its own, says it
policy_values.py   what each of its keys may hold
baselines.py       the folder of baselines that runs are held against
refusals.py        why a run cannot be a baseline
meeting.py         a run and its baseline brought to one ground
score_words.py     what becomes of each gated score
limits.py          floors, must-pass articles, lost and failed ones
worst.py           the articles that lost most, with the gold items that flipped
verdict.py         verdict/1, the records
verdict_file.py    verdict.json: where it lies and what stands in it
verdict_making.py  the parts of a verdict that need no judging
judging.py         from a run, a baseline and a policy to a verdict

One-way flow: policy, baseline and run -> meeting -> words -> verdict -> exit code. `judging`,
`baselines`, `policy_file` and `verdict_file` open files; predictions are read by
`karat.outcome.rescoring`. Nothing here prints.
"""
