/// What people write for a word of the language: British spellings, and the nearest word that means the same.
pub const OFTEN_SAID: [(&str, &str); 53] = [
    ("favours", "favors"),
    ("behaviour", "behavior"),
    ("programme", "policy"),
    ("organisation", "org"),
    ("organization", "org"),
    ("company", "org"),
    ("client", "customer"),
    ("user", "customer"),
    ("supplier", "outsider"),
    ("regulator", "outsider"),
    ("owner", "outsider"),
    ("team", "unit"),
    ("department", "unit"),
    ("group", "unit"),
    ("division", "unit"),
    ("person", "role"),
    ("position", "role"),
    ("post", "role"),
    ("job", "role"),
    ("kpi", "metric"),
    ("measure", "metric"),
    ("indicator", "metric"),
    ("goal", "outcome"),
    ("meeting", "room"),
    ("committee", "room"),
    ("people", "headcount"),
    ("salary", "pay"),
    ("manager", "reports to"),
    ("helps", "serves"),
    ("paid", "rewarded by"),
    ("accountable", "responsible for"),
    ("owns", "responsible for"),
    ("promise", "promises"),
    ("include", "use"),
    ("import", "use"),
    ("time", "times"),
    ("error", "deny"),
    ("warning", "warn"),
    ("all", "everyone"),
    ("behaviours", "behavior"),
    ("wants", "needs"),
    ("wage", "pay"),
    ("budget", "cost"),
    ("fte", "headcount"),
    ("staff", "headcount"),
    ("boss", "reports to"),
    ("till", "until"),
    ("above", "over"),
    ("below", "under"),
    ("least", "over"),
    ("most", "under"),
    ("percent", "share"),
    ("figure", "number"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::vocabulary::{Modifier, VERBS, noun_of};

    #[test]
    fn what_people_say_leads_to_words_that_exist() {
        for (said, word) in OFTEN_SAID {
            let known = noun_of(word.as_bytes()).is_some()
                || VERBS.iter().any(|entry| entry.words == word)
                || Modifier::from_word(word).is_some()
                || ["use", "everyone", "behavior", "number"].contains(&word);
            assert!(known, "{said} leads to {word}");
            assert!(noun_of(said.as_bytes()).is_none(), "{said} is a noun itself");
        }
    }
}
