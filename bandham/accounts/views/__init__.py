"""The pages of accounts, outside and inside a workspace."""
