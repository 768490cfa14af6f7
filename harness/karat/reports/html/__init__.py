"""A report as one HTML file that opens from disk, asks no network and runs no stranger's word.

articles.py   gold and predictions of an article as data for the page; details.py their attributes
tables.py     leaderboard, differences and errors, cell by cell; figure.py one rate
chart.py      the chain found → … → value as bars, with its text
kinds.py      scores by kind of gold
page.py       the file: templates, its one script and style, the policy that allows these alone
"""

from __future__ import annotations

from karat.reports.html.articles import Shelf, Source, shelf_of
from karat.reports.html.page import html_page

__all__ = ["Shelf", "Source", "html_page", "shelf_of"]
