"""Fluent spelling: letters that flow without being held, read by a beam search over what every frame may mean."""
