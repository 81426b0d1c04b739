[
  (block)
  (arguments)
  (group)
  (nested)
] @indent

["}" ")"] @outdent
