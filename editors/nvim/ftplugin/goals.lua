vim.opt_local.comments = { ':///', '://' }
vim.opt_local.commentstring = '// %s'
vim.opt_local.formatoptions:remove('t')
vim.opt_local.formatoptions:append('croql')
vim.opt_local.autoindent = true
vim.opt_local.smartindent = true
vim.opt_local.cinwords = {}
vim.opt_local.expandtab = true
vim.opt_local.shiftwidth = 2
vim.opt_local.softtabstop = 2
vim.opt_local.suffixesadd = '.goals'

-- Without the parser, which `build.sh` compiles, the colours of the plugin for Vim remain, if that is installed.
if pcall(vim.treesitter.start, 0, 'goals') then
  vim.opt_local.foldexpr = 'v:lua.vim.treesitter.foldexpr()'
end

vim.b.undo_ftplugin = (vim.b.undo_ftplugin and vim.b.undo_ftplugin .. ' | ' or '')
  .. 'setlocal comments< commentstring< formatoptions< autoindent< smartindent< cinwords< expandtab< shiftwidth< softtabstop< suffixesadd< foldexpr<'
  .. ' | call v:lua.vim.treesitter.stop()'
