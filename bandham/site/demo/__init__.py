"""Two workspaces to look round in: a tea and spice house in Kochi, a shop in Isfahan."""
