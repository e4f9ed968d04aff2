"""The hub: the engine all surfaces share."""
