((doc_comment) @injection.content
  (#set! injection.language "markdown_inline"))

((long_text) @injection.content
  (#set! injection.language "markdown")
  (#set! injection.include-children))

((comment) @injection.content
  (#set! injection.language "comment"))
