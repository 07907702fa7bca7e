"""Scripts that measure accuracy, confidence, speed and memory, and write the figures of the docs."""
