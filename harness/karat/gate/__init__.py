"""Whether a run may pass: its policy, its baseline, and the verdict that a build stands on.

policy.py        what may fall, by how much, and what must never
policy_file.py   the policy as pyproject.toml says it
project.py       where a project keeps its settings, baselines and verdicts
baselines.py     the folder of baselines that runs are held against
rescoring.py     a result scored anew from its predictions
meeting.py       a run and its baseline brought to one ground
score_words.py   what becomes of each gated score
limits.py        floors, must-pass articles, lost and failed ones
worst.py         the articles that lost most, with the gold items that flipped
verdict.py       verdict/1, the file
judging.py       from a run, a baseline and a policy to a verdict

One-way flow: policy, baseline and run -> meeting -> words -> verdict -> exit code. Only
`judging`, `baselines`, `policy_file` and `rescoring` open files; nothing here prints.
"""
