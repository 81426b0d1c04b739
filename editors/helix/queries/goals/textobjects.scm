(objective (block) @class.inside) @class.around
(campaign (block) @class.inside) @class.around
(key_result) @function.around
(guard) @function.around
(milestone) @function.around
(comment)+ @comment.around
(property) @entry.around
