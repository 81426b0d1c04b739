; One namespace a file; key results live in their objective, but may be named without it where only one can be meant.
(file) @local.scope

(metric name: (name) @local.definition)
(named name: (name) @local.definition)
(objective name: (name) @local.definition)
(campaign name: (name) @local.definition)
(key_result name: (name) @local.definition)
(guard name: (name) @local.definition)
(milestone name: (name) @local.definition)
(unit_declaration name: (name) @local.definition)

(reference) @local.reference
(word) @local.reference
