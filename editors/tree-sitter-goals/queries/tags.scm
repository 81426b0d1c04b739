(plan title: (string (text) @name)) @definition.module
(metric name: (name) @name) @definition.constant
(unit_declaration name: (name) @name) @definition.type
(named name: (name) @name) @definition.constant
(objective name: (name) @name) @definition.class
(campaign name: (name) @name) @definition.class
(key_result name: (name) @name) @definition.method
(guard name: (name) @name) @definition.method
(milestone name: (name) @name) @definition.method

(reference) @name @reference.constant
