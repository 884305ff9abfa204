"""The outcomes of a study and their results, figure by figure."""
