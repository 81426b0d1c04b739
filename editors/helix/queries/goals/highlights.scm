; Generated from editors/tree-sitter-goals/queries/highlights.scm by its generate.sh.

; No two patterns name the same node: in some editors the first would win, in others the last.

(comment) @comment
(doc_comment) @comment.line.documentation

[
  "import" "plan" "unit" "metric" "channel" "audience" "person" "team" "overlap" "segment" "audit" "main" "objective"
  "campaign" "content" "checkin" "revise" "ensure"
  "kr" "milestone" "guard" "watch" "step" "allow" "checkpoint" "benchmark"
] @keyword

[
  "from" "to" "up" "down" "at" "least" "most" "above" "below" "inside" "within" "by" "throughout" "for" "each" "until"
  "of" "after" "during" "supports" "because"
] @keyword.operator
(on "on" @keyword.operator)
(clause "on" @keyword.operator)
(condition ["and" "or"] @keyword.operator)

["+" "-" "*" "/" "=" "<" ">" "<=" ">=" "!=" "&" ".."] @operator
["{" "}" "(" ")"] @punctuation.bracket
[":" ","] @punctuation.delimiter

(key) @variable.other.member
(key ["confidence" "year" "on"] @variable.other.member)

(string) @string
(escape) @constant.character.escape

(number) @constant.numeric
(factor) @constant.numeric
(money) @constant.numeric
(date) @constant
(unit) @type

((word) @variable
  (#not-any-of? @variable
    "done" "open" "yes" "no" "unknown" "undisclosed" "higher" "lower" "inside" "neutral" "vanity" "committed" "aspirational"))
((word) @constant.builtin
  (#any-of? @constant.builtin
    "done" "open" "yes" "no" "unknown" "undisclosed" "higher" "lower" "inside" "neutral" "vanity" "committed" "aspirational"))
(reference) @variable
(catalogue) @namespace
(function) @function
(code) @constant
(kind) @constant.builtin

(metric name: (name) @variable)
(named name: (name) @variable)
(unit_declaration name: (name) @type)
(objective name: (name) @function)
(campaign name: (name) @function)
(key_result name: (name) @function)
(guard name: (name) @function)
(milestone name: (name) @function)
(step name: (name) @function)
