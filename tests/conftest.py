"""How the property tests run: without time limits, since timings live in `benchmarks/`, and on CI with fixed examples."""

import os

from hypothesis import settings

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
