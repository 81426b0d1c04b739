" Vim syntax file
" Language: Goals
" The language's own definition is `grammar/goals.pest`; a test holds the words of this file against it.

if exists('b:current_syntax')
  finish
endif

let s:cpo = &cpo
set cpo&vim

syn case match
syn iskeyword @,48-57,_,192-255
syn sync minlines=300

" ---- What stands anywhere ------------------------------------------------------------------------------------------

" A match that is defined later wins, so what is general comes first.
syn match goalsReference /\v\K\k*%(\.\K\k*)*%(\[\k+\])?/ contained
syn match goalsOperator /\v[-+*\/&=<>]|[<>!]\=|\.\./
syn match goalsOperator /\v<%(and|or)>\ze%(\s|\(|$)/
syn match goalsClause /\v<%(from|to|up|down|above|below|inside|within|of|by|throughout|on|until|during|because)>%(\s*[:.[,)])@!/
syn match goalsClause /\v<%(for%(\_s+each)?|at\_s+%(least|most))>%(\s*[:.[,)])@!/ skipwhite skipempty nextgroup=goalsReference
syn match goalsClause /\v<%(supports|after)>%(\s*[:.[,)])@!/ skipwhite skipempty nextgroup=goalsReference

syn match goalsNumber /\v[+-]?<\d[0-9_]*%(\.\d+)?%(%(k|M|bn)>)?/ skipwhite nextgroup=goalsUnit
syn match goalsNumber /\v[₽$€£¥]\d[0-9_]*%(\.\d+)?%(%(k|M|bn)>)?/ nextgroup=goalsUnit
syn match goalsNumber /\v[x×]\d[0-9_]*%(\.\d+)?>/
syn match goalsUnit /\v%(%(to|by|on|of|from|for|at|above|below|inside|up|down|throughout|during|supports|until|because|within|after|and|or|benchmark|fiscal|kr|guard|watch|milestone|step|checkpoint|depends|allow)>|%(import|plan|unit|metric|channel|audience|person|team|overlap|segment|audit|main|objective|campaign|content|checkin|revise|ensure)\s+[0-9"[:alpha:]_])@!%(%([₽$€£¥%]|\K\k*)%([\/*·]%([₽$€£¥%]|\K\k*))*)@>%(\s*[:[]|\s*\.\.@!|\s+confidence>)@!/ contained skipwhite nextgroup=goalsNumber
syn match goalsUnit /\v[\/*·]%([₽$€£¥%]|\K\k*)/ contained
syn match goalsDate /\v<\d{4}-%(\d\d%(-\d\d)?|[QH]\d|W\d\d)>/
syn match goalsDate /\v<FY\d\d%(\d\d)?%(-[QH]\d)?>/

syn match goalsEscape /\v\\%(["\\nt]|u\{\x{1,6}\})/ contained
syn match goalsEscapeError /\v\\%(["\\nt]|u\{\x{1,6}\})@!./ contained
syn region goalsString start=/"/ skip=/\\./ end=/"/ end=/$/ contains=goalsEscape,goalsEscapeError,@Spell
syn region goalsString start=/"""/ skip=/\\./ end=/"""/ contains=goalsEscape,goalsEscapeError,@Spell

syn keyword goalsTodo TODO FIXME XXX contained
syn match goalsComment ,//.*$, contains=goalsTodo,@Spell
syn match goalsDescription ,///\%(/\)\@!.*$, contains=goalsTodo,@Spell

" ---- Declarations --------------------------------------------------------------------------------------------------

syn match goalsName /\K\k*/ contained
syn match goalsName /\v%(%(during|supports|from)\s)@!\K\k*/ contained
syn match goalsModule /\v\K\k*%(\.\K\k*)*/ contained
syn match goalsMetricUnit /\v:\s*\zs%([₽$€£¥]\d@!|\%|\K\k*)%([\/*·]%([₽$€£¥%]|\K\k*))*/
syn match goalsFunction /\v<%(sum|min|max|count)>\ze\s*\(/

syn match goalsImport /\v<import>\ze%(\s|$|")/ skipwhite skipempty nextgroup=goalsModule
syn match goalsDeclaration /\v<%(plan|metric|channel|audience|person|team|segment|content|campaign)>\ze%(\s|$)/ skipwhite skipempty nextgroup=goalsName
syn match goalsDeclaration /\v<unit>\ze%(\s|$)/ skipwhite skipempty nextgroup=goalsName
syn match goalsDeclaration /\v<%(main\_s+)?objective>\ze%(\s|$)/ skipwhite skipempty nextgroup=goalsName
syn match goalsDeclaration /\v<%(checkin|audit|ensure)>\ze%(\s|$|\()/
syn match goalsDeclaration /\v<%(overlap|revise)>\ze%(\s|$)/ skipwhite skipempty nextgroup=goalsReference

" ---- Blocks --------------------------------------------------------------------------------------------------------

syn cluster goalsAnywhere contains=goalsOperator,goalsClause,goalsNumber,goalsDate,goalsString,goalsComment,goalsDescription

" A declaration's word in the first column begins a declaration, even where a block was left open.
syn region goalsBlock matchgroup=goalsBrace start=/{/ end=/}/ end=/\v^%(import|plan|unit|metric|channel|audience|person|team|segment|content|overlap|audit|main\s+objective|objective|campaign|checkin|revise|ensure)\s+[0-9"[:alpha:]_]/me=s-1 fold transparent contains=@goalsAnywhere,goalsBlock,goalsEntry,goalsProperty,goalsConstant

syn match goalsConstant /\v<%(done|open|yes|no|unknown|undisclosed)>%(\s*[:.[,)])@!/ contained
syn match goalsConstant /\v%(<better\s*:\s*)@40<=%(higher|lower|inside|neutral)>/ contained
syn match goalsConstant /\v%(<aggregate\s*:\s*)@40<=%(last|sum|mean|min|max)>/ contained
syn match goalsConstant /\v%(<every\s*:\s*)@40<=%(day|week|month|quarter|year)>/ contained
syn match goalsConstant /\v%(<kind\s*:\s*)@40<=%(value|vanity)>/ contained
syn match goalsConstant /\v%(<stage\s*:\s*)@40<=%(awareness|consideration|conversion|loyalty|advocacy)>/ contained
syn match goalsConstant /\v%(<ambition\s*:\s*)@40<=%(committed|aspirational)>/ contained
syn match goalsConstant /\v%(<benchmark\s+)@40<=%(industry|competitor|own)>/ contained

" The name of an entry may be any word: `kr kr: metric from 3 to 6`.
syn match goalsEntryName /\v%(for\s+each\s|by\s)@!\K\k*/ contained
syn match goalsEntry /\v<%(kr|guard|milestone|step)>\ze%(\s|$)/ contained skipwhite skipempty nextgroup=goalsEntryName
syn match goalsEntry /\v<%(checkpoint|benchmark)>\ze%(\s|$)/ contained
syn match goalsEntry /\v<watch>\ze%(\s|$)/ contained skipwhite skipempty nextgroup=goalsReference
syn match goalsEntry /\v<allow>\ze%(\s|$)/ contained skipwhite skipempty nextgroup=goalsCode
syn match goalsCode /\v<\u\d{3}>/ contained

syn match goalsProperty /\v<\K\k*%(\.\k+)*%(\[\k+\])?\ze\s*:/ contained
syn match goalsProperty /\v<%(fiscal\s+year|depends\s+on)\ze\s*:/ contained
syn match goalsProperty /\v<\K\k*%(\.\k+)*%(\[\k+\])?\s+confidence\ze\s*:/ contained

hi def link goalsBrace Delimiter
hi def link goalsClause Keyword
hi def link goalsCode Constant
hi def link goalsComment Comment
hi def link goalsConstant Constant
hi def link goalsDate Number
hi def link goalsDeclaration Statement
hi def link goalsDescription SpecialComment
hi def link goalsEntry Statement
hi def link goalsEntryName Function
hi def link goalsEscape SpecialChar
hi def link goalsEscapeError Error
hi def link goalsFunction Function
hi def link goalsImport Include
hi def link goalsMetricUnit Type
hi def link goalsModule Identifier
hi def link goalsName Function
hi def link goalsNumber Number
hi def link goalsOperator Operator
hi def link goalsProperty Identifier
hi def link goalsString String
hi def link goalsTodo Todo
hi def link goalsUnit Type

let b:current_syntax = 'goals'

let &cpo = s:cpo
unlet s:cpo
