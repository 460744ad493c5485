"""What runs out: one list over all clocks, computed from the records and stored nowhere."""
