"""Which study each cell of the study table belongs to, by its text or by its drawing."""
