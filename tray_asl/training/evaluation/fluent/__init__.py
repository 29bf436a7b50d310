"""Fluent spelling measured: a simulator driven by real hands, the decoder's tuning, and its report."""
