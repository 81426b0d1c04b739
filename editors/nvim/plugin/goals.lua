-- `vim.g.goals_lsp = false` before this leaves the language server alone.
if vim.g.goals_lsp ~= false and vim.lsp.enable then
  vim.lsp.enable('goals')
end
