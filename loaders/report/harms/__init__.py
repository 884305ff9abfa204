"""What the study table says of adverse events, figure by figure."""
