"""What a source asks for before it lets itself be read."""
