"""Measurements, run by hand: none of them is part of CI. Each prints ratios taken within one run."""
