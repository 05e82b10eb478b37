(declaration body: (_) @class.inside) @class.around

(statement) @entry.around

[(comment) (description)] @comment.inside
[(comment)+ (description)+] @comment.around
