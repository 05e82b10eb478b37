(declaration body: (_) @class.inside) @class.around

[(comment) (description)]+ @comment.around
