; Generated from editors/tree-sitter-goals/queries/folds.scm by its generate.sh.

[
  (block)
  (arguments)
  (string (long_text))
] @fold
(comment)+ @fold
(doc_comment)+ @fold
