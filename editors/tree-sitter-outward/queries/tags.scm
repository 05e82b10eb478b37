; A unit is a part that holds others; a role, a customer and an outsider are somebody; the rest is what is said of them.

((description)* @doc
  .
  (declaration noun: "unit" name: (name) @name) @definition.module
  (#strip! @doc "^///\\s?")
  (#select-adjacent! @doc @definition.module))

((description)* @doc
  .
  (declaration noun: ["role" "customer" "outsider"] name: (name) @name) @definition.class
  (#strip! @doc "^///\\s?")
  (#select-adjacent! @doc @definition.class))

((description)* @doc
  .
  (declaration noun: ["metric" "outcome" "decision" "friction" "policy" "room"] name: (name) @name) @definition.constant
  (#strip! @doc "^///\\s?")
  (#select-adjacent! @doc @definition.constant))

(object (reference (name) @name .)) @reference.class
