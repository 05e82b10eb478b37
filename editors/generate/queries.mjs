// The queries of tree-sitter-outward for editors that have names of their own for what is captured.

const HELIX = {
  '@comment.documentation': '@comment.line.documentation',
  '@comment': '@comment.line',
  '@number': '@constant.numeric',
  '@string.escape': '@constant.character.escape',
  '@constant': '@constant',
};

const ZED = { '@comment.documentation': '@comment.doc' };

const renamed = (query, names) => query.replace(/@[a-z.]+/g, name => names[name] ?? name);

export function helix(queries) {
  return {
    highlights: renamed(queries.highlights, HELIX),
    // each of these nodes is a thing to select or to jump to
    textobjects: '(declaration body: (_) @class.inside) @class.around\n\n(statement) @entry.around\n\n[(comment) (description)] @comment.inside\n[(comment)+ (description)+] @comment.around\n',
    indents: '(block) @indent\n\n"}" @outdent\n',
    injections: queries.injections,
    locals: queries.locals,
  };
}

export function zed(queries) {
  return {
    highlights: renamed(queries.highlights, ZED),
    brackets: '("{" @open "}" @close)\n',
    indents: '(block "}" @end) @indent\n',
    outline: '(declaration noun: _ @context name: (name) @name) @item\n\n(declaration noun: "org" @context label: (text) @name) @item\n',
    textobjects: '(declaration body: (_) @class.inside) @class.around\n\n[(comment) (description)]+ @comment.around\n',
  };
}
