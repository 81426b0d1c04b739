autocmd BufRead,BufNewFile *.goals setfiletype goals
