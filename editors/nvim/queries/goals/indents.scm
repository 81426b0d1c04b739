; Generated from editors/tree-sitter-goals/queries/indents.scm by its generate.sh.

[
  (block)
  (arguments)
  (group)
  (nested)
] @indent.begin

["}" ")"] @indent.branch @indent.end

; The compiler takes away the indent that the lines of a text share; the writer chooses it.
(long_text) @indent.ignore
(comment) @indent.auto
