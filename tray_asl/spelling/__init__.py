"""From predictions to actions: pure functions of (prediction, time)."""
