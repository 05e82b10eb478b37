; Each word has one capture: no rule here depends on the order of the others.

(description) @comment.doc
(comment) @comment

; role, unit, customer …
(declaration noun: _ @keyword)
(use_statement "use" @keyword)

; serves, reports to …
(statement verb: _ @function)

; strength, until, over …
(statement word: _ @operator)
(modifier word: _ @operator)

(declaration name: (name) @type)
(reference (name) @variable)
(statement (name) @constant)
(value) @constant
(rule) @constant
[(everyone) (nobody)] @constant.builtin

(text) @string
(escape) @string.escape
[(number) (date)] @number

["{" "}"] @punctuation.bracket
["," ";" "."] @punctuation.delimiter

; words: where a sentence is broken
(ERROR
  [
    "org"
    "customer"
    "outsider"
    "unit"
    "role"
    "metric"
    "outcome"
    "decision"
    "friction"
    "policy"
    "room"
    "rules"
    "use"
  ] @keyword)
(ERROR
  [
    "currency"
    "serves"
    "needs"
    "hands"
    "back"
    "responsible"
    "for"
    "promises"
    "measured"
    "by"
    "rewarded"
    "reports"
    "influences"
    "says"
    "it"
    "headcount"
    "cost"
    "pay"
    "power"
    "respect"
    "champion"
    "blocker"
    "outsourced"
    "exempt"
    "potential"
    "about"
    "kind"
    "from"
    "matters"
    "stands"
    "at"
    "target"
    "reported"
    "unreported"
    "in"
    "favors"
    "cuts"
    "invests"
    "led"
    "on"
    "felt"
    "removed"
    "moved"
    "covers"
    "supports"
    "hinders"
    "mentions"
    "seats"
    "allow"
    "deny"
    "warn"
    "note"
  ] @function)
(ERROR
  [
    "strength"
    "effort"
    "share"
    "weight"
    "until"
    "over"
    "under"
    "to"
    "times"
  ] @operator)
; end of words
