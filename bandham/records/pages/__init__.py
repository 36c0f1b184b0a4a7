"""The pages that a noun gets without writing them."""
