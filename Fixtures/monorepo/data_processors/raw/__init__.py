"""Parsers of files as they were fetched."""

from data_processors.raw.match_report import MatchReport, parse_match_report

__all__ = ["MatchReport", "parse_match_report"]
