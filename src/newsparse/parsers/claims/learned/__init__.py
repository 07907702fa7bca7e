"""What is learned: the questions, their features and weights."""
