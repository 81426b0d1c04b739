" Vim compiler file
" Compiler: goals check

if exists('current_compiler')
  finish
endif
let current_compiler = 'goals'

CompilerSet makeprg=goals\ check\ --format\ short
CompilerSet errorformat=%f:%l:%c:\ %m,%-Gchecked\ %.%#
