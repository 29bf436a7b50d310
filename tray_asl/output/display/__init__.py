"""Large print for the person opposite: a window of its own that fills a screen."""
