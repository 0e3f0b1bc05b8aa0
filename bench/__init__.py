"""Benchmarks, a module each: `run()` returns rows, each a value and the limit it must reach."""
