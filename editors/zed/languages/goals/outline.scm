(plan "plan" @context title: (string) @name) @item
(metric "metric" @context name: (name) @name) @item
(unit_declaration "unit" @context name: (name) @name) @item
(named kind: _ @context name: (name) @name) @item
(objective "objective" @context name: (name) @name) @item
(campaign "campaign" @context name: (name) @name) @item
(record kind: _ @context date: (_) @name) @item
(key_result "kr" @context name: (name) @name) @item
(guard "guard" @context name: (name) @name) @item
(milestone "milestone" @context name: (name) @name) @item
