"""Scripts that try to break newsparse: hostile, random and endless input."""
