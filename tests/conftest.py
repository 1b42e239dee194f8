"""How the property tests run: without time limits, since timings live in `benchmarks/`, and on CI with fixed examples.

`HYPOTHESIS_PROFILE=deep pytest -m fuzz` tries many more examples of each law.
"""

import os

from hypothesis import settings

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "local"))
