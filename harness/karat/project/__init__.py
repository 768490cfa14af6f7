"""What the project that karat is used in says of itself: [tool.karat] of its pyproject.toml.

settings.py    where the file lies, what its table holds, and where its baselines are
toml_file.py   a TOML file with its source, or the place where it is none
toml_lines.py  where the keys of a table stand, and their values
"""
