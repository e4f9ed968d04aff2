"""What is known to be broken or well at a moment: several parts tell, the self-watch acts on it (R07)."""

from dataclasses import dataclass, field

# What it is about: ("printer", "p1"), ("display", "d1"), ("speech", "pyttsx3"), ("disk", "/srv/jiaohao").
Subject = tuple[str, str]


@dataclass
class Health:
    """What is known to be broken, with a note of how, and what is known to be well."""

    broken: dict[Subject, str] = field(default_factory=dict)
    well: set[Subject] = field(default_factory=set)

    def tell(self, subject: Subject, fault: str | None) -> None:
        """Add what is known of one thing; None: it is well."""
        if fault is None:
            self.well.add(subject)
        else:
            self.broken[subject] = fault[:200]
