; Links and words such as TODO, where the editor knows them.

([(comment) (description)] @injection.content
  (#set! injection.language "comment"))
