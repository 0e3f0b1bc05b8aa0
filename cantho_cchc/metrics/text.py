"""Prometheus' text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats)."""

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def text(metrics):
    """The page for metrics, each (name, type, help, [(labels, value)]); words are our own."""
    lines = []
    for name, kind, meaning, samples in metrics:
        lines += [f"# HELP {name} {meaning}", f"# TYPE {name} {kind}"]
        lines += [f"{name}{_labels(labels)} {value}" for labels, value in samples]
    return "\n".join([*lines, ""])


def _labels(labels):
    pairs = ",".join(f'{name}="{value}"' for name, value in labels.items())
    return f"{{{pairs}}}" if pairs else ""
