"""A run of the checks; the last whole one is kept in VAR_DIR, where the desk's page reads it."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.conf import settings

from cantho_cchc import whole_file

from .finding import LEVELS, Finding

NAME = "portal-check.json"  # in VAR_DIR


@dataclass
class Report:
    at: str  # when it began, RFC 3339
    is_quick: bool
    seconds: float
    findings: list

    @property
    def code(self):
        """0, 1 or 2 as the worst finding is ok, a warning or an error: Nagios' exit codes."""
        return max((LEVELS.index(finding.level) for finding in self.findings), default=0)

    @property
    def level(self):
        return LEVELS[self.code]

    @property
    def began_at(self):
        return datetime.fromisoformat(self.at)

    @property
    def wrong(self):
        """The findings that are not ok, the worst first."""
        found = [finding for finding in self.findings if finding.level != LEVELS[0]]
        return sorted(found, key=lambda finding: -LEVELS.index(finding.level))

    @property
    def fine(self):
        return [finding for finding in self.findings if finding.level == LEVELS[0]]

    def but(self, other):
        """The same without what another Report is of, which is newer."""
        names = {finding.check for finding in other.findings}
        rest = [finding for finding in self.findings if finding.check not in names]
        return replace(self, findings=rest)

    def told(self):
        """One JSON object on one line."""
        whole = {"level": self.level, "code": self.code, **asdict(self)}
        return json.dumps(whole, ensure_ascii=False)


def keep(report):
    """Put a report in the place of the last one: whole, or not at all; raises OSError."""
    # The operator may be another user than the portal.
    whole_file.write(settings.VAR_DIR / NAME, report.told().encode() + b"\n", mode=0o644)


def kept():
    """The last Report that was kept, or None; also where it cannot be read."""
    try:
        told = json.loads((settings.VAR_DIR / NAME).read_bytes())
        findings = [Finding(**finding) for finding in told["findings"]]
        return Report(told["at"], told["is_quick"], told["seconds"], findings)
    except (OSError, ValueError, KeyError, TypeError):
        return None
