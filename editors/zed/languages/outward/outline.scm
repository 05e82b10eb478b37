(declaration noun: _ @context name: (name) @name) @item

(declaration noun: "org" @context label: (text) @name) @item
