; Generated from editors/tree-sitter-goals/queries/injections.scm by its generate.sh.

((doc_comment) @injection.content
  (#set! injection.language "markdown_inline"))

((long_text) @injection.content
  (#set! injection.language "markdown")
  (#set! injection.include-children))

((comment) @injection.content
  (#set! injection.language "comment"))
