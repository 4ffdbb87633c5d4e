"""``python -m wegweiser``: the command."""

import sys

from wegweiser.command.main import main

sys.exit(main(sys.argv[1:]))
