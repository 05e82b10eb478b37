[
  (block)
  (description)+
  (comment)+
] @fold
