-- How to start the language server, which is part of `goals` itself. Change it with `vim.lsp.config('goals', { … })`.
return {
  cmd = { 'goals', 'lsp' },
  filetypes = { 'goals' },
  root_markers = { 'goals.toml', '.git' },
}
