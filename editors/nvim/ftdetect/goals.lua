vim.filetype.add({ extension = { goals = 'goals' } })
