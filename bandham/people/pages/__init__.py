"""The pages of a contact and of a company beyond those that every noun has."""
