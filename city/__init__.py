"""The city desk: where the ledgers of many halls come together, and what they tell of them."""
