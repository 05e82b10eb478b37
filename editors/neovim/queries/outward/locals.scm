; A name can be used in the block that declares it, and in the blocks inside it.

[(source_file) (block)] @local.scope

(declaration name: (name) @local.definition)

; of `Shops.Barista`, only the first name is looked up from here
(reference . (name) @local.reference)
