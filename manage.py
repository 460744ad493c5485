#!/usr/bin/env python
"""Django's door for the command line; works beside a running portal with the same VAR."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jahwal.settings.base")
    execute_from_command_line(sys.argv)
