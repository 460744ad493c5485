"""Which unit fits a person, and who fits a unit: a suggestion in words. A named person decides."""
