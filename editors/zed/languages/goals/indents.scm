(block "}" @end) @indent
(arguments ")" @end) @indent
(group ")" @end) @indent
(nested ")" @end) @indent
