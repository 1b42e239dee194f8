"""The wire form of a document: plain dicts and JSON, there and back, and the JSON Schema of both.

Writing trusts the frozen values; reading trusts nothing and gathers every fault with its path before it raises.
"""

from chipevents.wire.forms import FORMAT, WireDocument
from chipevents.wire.json_schema import schema
from chipevents.wire.read import from_dict
from chipevents.wire.write import to_dict, to_json

__all__ = ["FORMAT", "WireDocument", "from_dict", "schema", "to_dict", "to_json"]
