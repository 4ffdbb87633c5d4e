"""Finding: questions in any language, answered from an index that is derived from the change log."""

import os

# Products of a question are small: further threads of numpy would wait more than they work. It reads this when it is
# first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
