[
  (block)
  (arguments)
  (string (long_text))
] @fold
(comment)+ @fold
(doc_comment)+ @fold
