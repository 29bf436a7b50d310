"""The thread that owns the running state: session, components, pipeline, status, and the programs started beside it."""
