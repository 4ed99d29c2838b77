"""Good-practice candidates: from the rows of tables to drafts for the review queue."""
