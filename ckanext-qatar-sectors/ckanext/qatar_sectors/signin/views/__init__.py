"""Pages of signing in: by password, by a provider, the second factor, one's sessions, a new password."""

from __future__ import annotations

from . import account, doors, federated, password, reset, second_factor
from .blueprint import qatar_signin

__all__ = ["account", "doors", "federated", "password", "qatar_signin", "reset", "second_factor"]
