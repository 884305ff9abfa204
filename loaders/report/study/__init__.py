"""What the study table says of a study itself: its head, design, status, people, arms."""
