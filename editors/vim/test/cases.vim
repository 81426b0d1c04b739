" Each case: a line, a word in it, and the group that the word's first letter has. A third entry says which of several.
let s:here = expand('<sfile>:p:h')
set nocompatible encoding=utf-8
filetype plugin on
syntax on
execute 'set runtimepath^=' . fnameescape(fnamemodify(s:here, ':h'))
runtime! ftdetect/goals.vim

let s:failed = []
let s:passed = 0

function! s:Check(line, word, group, ...) abort
  let l:from = 0
  for l:round in range(a:0 ? a:1 : 1)
    let l:at = stridx(getline(a:line), a:word, l:from)
    let l:from = l:at + 1
  endfor
  let l:is = l:at < 0 ? 'no such word' : synIDattr(synID(a:line, l:at + 1, 1), 'name')
  if l:is ==# a:group
    let s:passed += 1
  else
    call add(s:failed, printf('%d: %s: %s instead of %s', a:line, a:word, l:is, a:group))
  endif
endfunction

execute 'edit' fnameescape(s:here . '/cases.goals')
if &filetype !=# 'goals'
  call add(s:failed, 'the file type is not set')
endif

" A case stands in the comment behind its line: `//: word=Group, word#2=Group`.
for s:line in range(1, line('$'))
  let s:cases = matchstr(getline(s:line), '//:\zs.*')
  for s:case in split(s:cases, ',\s*')
    let s:parts = matchlist(trim(s:case), '^\(.\{-}\)\%(#\(\d\)\)\?=\(\w\+\)$')
    call s:Check(s:line, s:parts[1], 'goals' . s:parts[3], empty(s:parts[2]) ? 1 : str2nr(s:parts[2]))
  endfor
endfor

call writefile(s:failed + [printf('%s: %d cases hold, %d fail', v:progname, s:passed, len(s:failed))], g:out)
execute empty(s:failed) && s:passed > 0 ? 'qall!' : 'cquit!'
