//! The generated parts of the pages, from the tables of the language and of the rules.

use std::collections::BTreeSet;
use std::fmt::Write;

use outward::StudyOptions;
use outward::diagnostic::{Analysis, ErrorName, Rule};
use outward::limits;
use outward::render::{EDGE_COLUMNS, ExportColumn, NODE_COLUMNS};
use outward::rules;
use outward::syntax::vocabulary::{INSTEAD, MODIFIERS, Meant, NOUNS, VERBS};
use outward::syntax::{Kinds, Noun, Objects, Verb, VerbEntry};
use outward::tables::CellType;
use outward::text::Sources;

/// What a part of this name holds; nothing where another test makes it.
pub fn part(name: &str) -> Option<String> {
    match name {
        "nouns" => Some(nouns()),
        "statements" => Some(statements()),
        "modifiers" => Some(modifiers()),
        "often said" => Some(often_said()),
        "errors" => Some(errors()),
        "limits" => Some(limits()),
        "rules" => Some(all_rules()),
        "rules by theme" => Some(rules_by_theme()),
        "export nodes" => Some(columns(NODE_COLUMNS)),
        "export edges" => Some(columns(EDGE_COLUMNS)),
        "tables" => Some(tables()),
        _ => None,
    }
}

fn columns<Of>(columns: &[ExportColumn<Of>]) -> String {
    let mut out = String::from("| column | type | what it says |\n| --- | --- | --- |\n");
    for column in columns {
        row(&mut out, &[&format!("`{}`", column.name), holds(column.holds), column.about]);
    }
    out
}

fn holds(holds: CellType) -> &'static str {
    match holds {
        CellType::Text => "text",
        CellType::Whole => "whole number",
        CellType::Decimal => "decimal number",
        CellType::Flag => "yes or no",
        CellType::Texts => "list of texts",
    }
}

/// Each table with its columns. The tables of `actors` of one analysis have no columns of their own.
fn tables() -> String {
    let study = StudyOptions::default().only(Analysis::every()).open(&Sources::default());
    let tables = study.tables();
    let mut out = String::new();
    for table in tables.all().iter().filter(|table| !table.name.ends_with(".actors")) {
        let _ = writeln!(out, "## `{}`\n\nA row is {}.\n", table.name, table.about);
        out.push_str("| column | type | what it says |\n| --- | --- | --- |\n");
        for column in &table.columns {
            row(&mut out, &[&format!("`{}`", column.name), holds(column.holds), column.about]);
        }
        out.push('\n');
    }
    out
}

fn nouns() -> String {
    let mut out = String::from("| noun | stands | is |\n| --- | --- | --- |\n");
    for entry in NOUNS {
        let place = if entry.in_unit { "at the top level, in a unit" } else { "at the top level" };
        row(&mut out, &[&format!("`{}`", entry.word), place, entry.doc]);
    }
    out
}

/// One table for each noun. What several nouns share stands in the first of them, with the others named.
fn statements() -> String {
    let mut out = String::new();
    for entry in NOUNS {
        let verbs = || VERBS.iter().filter(|verb| verb.nouns.has(entry.noun) && verb.verb != Verb::Allow);
        if entry.noun == Noun::Unit || verbs().next().is_none() {
            continue;
        }
        let _ = writeln!(out, "### {}\n", heading(entry.noun));
        let with_groups = entry.noun == Noun::Role;
        out.push_str(if with_groups {
            "| statement | takes | means | of a group |\n| --- | --- | --- | --- |\n"
        } else {
            "| statement | takes | means |\n| --- | --- | --- |\n"
        });
        for verb in verbs() {
            let mut cells = vec![pattern(verb), takes(verb), verb.doc.to_owned()];
            if with_groups {
                cells.push(of_a_group(verb).to_owned());
            }
            row(&mut out, &cells.iter().map(String::as_str).collect::<Vec<_>>());
        }
        out.push('\n');
    }
    out
}

fn heading(noun: Noun) -> &'static str {
    match noun {
        Noun::Org => "In an org",
        Noun::Customer => "In a customer",
        Noun::Outsider => "In an outsider",
        Noun::Unit | Noun::Role => "In a role or a unit",
        Noun::Metric => "In a metric",
        Noun::Outcome => "In an outcome",
        Noun::Decision => "In a decision",
        Noun::Friction => "In a friction",
        Noun::Policy => "In a policy",
        Noun::Room => "In a room",
        Noun::Rules => "In the rules",
    }
}

fn of_a_group(verb: &VerbEntry) -> &'static str {
    match verb.words {
        "headcount" | "cost" => "ignored, with a warning",
        _ if verb.group => "yes",
        _ => "no",
    }
}

/// How a statement is written.
fn pattern(verb: &VerbEntry) -> String {
    let behind = match verb.objects {
        Objects::Flag => "",
        Objects::Number => " N",
        Objects::Bound => " over N` or `under N",
        Objects::Date => " 2023-05-01",
        Objects::Text => " \"…\"",
        Objects::Name => " NAME",
        Objects::Choice(_) => " WORD",
        Objects::List(_) => " X, …",
        Objects::Pair(_) => " X over Y",
        Objects::Move(_) => " X, … to Y, …",
        Objects::Times(_) => " X N times, …",
        Objects::RuleNames => " RULE, …",
    };
    format!("`{}{behind}`", verb.words)
}

/// What stands behind a verb.
fn takes(verb: &VerbEntry) -> String {
    let mut takes = match verb.objects {
        Objects::Flag => "nothing".to_owned(),
        Objects::Number | Objects::Bound => "a number".to_owned(),
        Objects::Date => "a date".to_owned(),
        Objects::Text => "a text".to_owned(),
        Objects::Name => "a name".to_owned(),
        Objects::Choice(words) => quoted(words.iter().copied()).join(", "),
        Objects::List(kinds) | Objects::Pair(kinds) | Objects::Move(kinds) | Objects::Times(kinds) => kinds_of(kinds),
        Objects::RuleNames => "names of rules".to_owned(),
    };
    if matches!(verb.objects, Objects::List(_)) {
        takes.push_str("; a text");
    }
    let modifiers = verb.modifiers.iter().map(|modifier| modifier.as_str()).filter(|word| *word != "times");
    for word in quoted(modifiers) {
        let _ = write!(takes, "; {word}");
    }
    if verb.once {
        takes.push_str("; once");
    }
    takes
}

/// Kinds in words; an actor is said where a group does not fit.
fn kinds_of(kinds: Kinds) -> String {
    let text = kinds.to_string();
    if !kinds.has(Kinds::ACTOR) || kinds.has(Kinds::GROUP) {
        return text;
    }
    match text.as_str() {
        "an outsider, a role or a unit" => "an actor or an outsider".to_owned(),
        _ => text.replace(", a role or a unit", " or an actor").replace("a role or a unit", "an actor"),
    }
}

fn modifiers() -> String {
    let mut out = String::from("| modifier | stands behind the objects of |\n| --- | --- |\n");
    for (modifier, word) in MODIFIERS {
        let verbs = VERBS.iter().filter(|verb| verb.modifiers.contains(&modifier)).map(|verb| verb.words);
        let verbs: Vec<String> = quoted(verbs);
        if !verbs.is_empty() {
            row(&mut out, &[&format!("`{word}`"), &verbs.join(", ")]);
        }
    }
    out
}

fn often_said() -> String {
    let mut out = String::from("| write | instead of |\n| --- | --- |\n");
    for (meant, said) in INSTEAD {
        let word = match meant {
            Meant::Converse(verb, noun) => format!("`{}` in {}", verb.as_str(), noun.with_article()),
            Meant::Description => "a line of `///` above the declaration".to_owned(),
            Meant::Label => "a text behind the name".to_owned(),
            meant => format!("`{}`", meant.as_str()),
        };
        row(&mut out, &[&word, &quoted(said.iter().copied()).join(", ")]);
    }
    out
}

fn errors() -> String {
    let mut out = String::from("| name | |\n| --- | --- |\n");
    for error in ErrorName::ALL {
        row(&mut out, &[&format!("`{error}`"), error.doc()]);
    }
    out
}

/// The words of the language, as libFuzzer reads them.
pub fn dictionary() -> String {
    let choices = VERBS.iter().filter_map(|entry| match entry.objects {
        Objects::Choice(words) => Some(words),
        _ => None,
    });
    let words = NOUNS.iter().map(|entry| entry.word);
    let words = words.chain(VERBS.iter().map(|entry| entry.words)).chain(MODIFIERS.iter().map(|(_, word)| *word));
    let words = words.chain(choices.flatten().copied()).chain(["use", "everyone", "nobody"]);
    let words: BTreeSet<&str> = words.chain(Rule::ALL.iter().map(|rule| rule.as_str())).collect();
    let signs = r#"{ } ; , . /// // \" \"\" \\u{41} \x0a \x0d \x00 0.5 15% 1_000 2024-02-29 \xef\xbb\xbf \xcc\x81"#;
    let mut out = String::from("# every word of the language, and what it is written with\n");
    for word in words.into_iter().chain(signs.split(' ')) {
        let _ = writeln!(out, "\"{word}\"");
    }
    out
}

fn limits() -> String {
    let mut out = String::from("| bound | |\n| --- | --- |\n");
    for (what, bound) in [
        ("units inside each other", limits::UNIT_DEPTH.to_string()),
        ("bytes of one file", grouped(limits::FILE_BYTES)),
        ("bytes of all files of a model", grouped(limits::MODEL_BYTES)),
        ("digits of a number", limits::NUMBER_DIGITS.to_string()),
        ("sentences that cannot be read for which ways out are looked for", grouped(limits::MENDED_SENTENCES as u64)),
        ("unknown names for which near ones are looked for", grouped(limits::SUGGESTED_NAMES as u64)),
        ("meanings of an ambiguous name that are shown", limits::AMBIGUOUS_SHOWN.to_string()),
        ("other places that one error shows", limits::LABELS.to_string()),
        ("steps of a finding's proof, and its subjects", limits::SHOWN.to_string()),
    ] {
        row(&mut out, &[what, &bound]);
    }
    out
}

/// `4,294,967,295`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn themes() -> impl Iterator<Item = (Option<Analysis>, Vec<Rule>)> {
    let rules = |theme| Rule::ALL.iter().copied().filter(move |rule| rule.analysis() == theme).collect();
    Analysis::ALL.into_iter().map(Some).chain([None]).map(move |theme| (theme, rules(theme)))
}

fn theme_name(theme: Option<Analysis>) -> String {
    theme.map_or("Accepted findings".to_owned(), |analysis| capital(analysis.title()))
}

fn rules_by_theme() -> String {
    let mut out = String::from("| about | rule | by default | limit |\n| --- | --- | --- | --- |\n");
    for (theme, rules) in themes() {
        for (at, rule) in rules.into_iter().enumerate() {
            let about = if at == 0 { theme_name(theme) } else { String::new() };
            let link = format!("[`{rule}`](#{rule})");
            row(&mut out, &[&about, &link, rule.severity().as_str(), &limit(rule).unwrap_or_default()]);
        }
    }
    out
}

fn all_rules() -> String {
    let mut out = String::new();
    for (theme, rules) in themes() {
        let _ = writeln!(out, "## {}\n", theme_name(theme));
        for rule in rules {
            let limit = limit(rule).map_or_else(String::new, |limit| format!(", {limit}"));
            let _ = writeln!(out, "### {rule}\n\n*{} by default{limit}*\n", capital(rule.severity().as_str()));
            let page = rules::page(rule);
            for line in page.lines() {
                let _ = match (line.strip_prefix("## "), line) {
                    // so that the headings here are the rules alone
                    (Some(heading), _) => writeln!(out, "**{heading}**"),
                    (None, "```outward fires" | "```outward quiet") => writeln!(out, "```outward"),
                    (None, line) => writeln!(out, "{}", line.trim_end()),
                };
            }
            out.push('\n');
        }
    }
    out
}

fn limit(rule: Rule) -> Option<String> {
    rule.limit().map(|limit| format!("{} {}", limit.word(), limit.value()))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn quoted<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    words.map(|word| format!("`{word}`")).collect()
}

fn row(out: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}
