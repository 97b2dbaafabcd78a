"""Measurements: what the hub costs, beside others. Their figures are kept in results/."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).parent / "results"
