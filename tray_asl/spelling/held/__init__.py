"""Signs made one by one: each is held, pushed or drawn until the person means it."""
