"""What happened in this room, in words: every verb that is recorded has its sentence."""

TITLES: dict[str, str] = {}
# Words for what changed, where the field's own name would not do.
LABELS: dict[str, str] = {}
