" Vim filetype plugin
" Language: Goals

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:///,:// commentstring=//\ %s
setlocal formatoptions-=t formatoptions+=croql
setlocal expandtab shiftwidth=2 softtabstop=2
setlocal autoindent smartindent cinwords=
setlocal suffixesadd=.goals
setlocal include=^\\s*import
setlocal matchpairs+=«:»

let b:undo_ftplugin = 'setlocal comments< commentstring< formatoptions< expandtab< shiftwidth< softtabstop<'
      \ . ' autoindent< smartindent< cinwords< suffixesadd< include< matchpairs<'
