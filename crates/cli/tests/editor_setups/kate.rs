//! Kate: its highlighter gives each word of a model the color of what the library says it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

#[path = "../../../../editors/tree-sitter-outward/tests/common/words.rs"]
mod words;

use crate::common::{folder, repository};
use crate::is_here;

/// The styles of the theme Breeze Light.
fn styles(class: &str) -> &'static [&'static str] {
    match class {
        "noun" => &["font-weight:bold;"],
        "verb" => &["color:#644a9b;"],
        "modifier" => &["color:#ca60ca;"],
        "name" | "reference" | "rule" => &["color:#0057ae;"],
        // the currency is a name that refers to nothing
        "value" => &["color:#aa5500;", "color:#0057ae;"],
        "everyone" => &["color:#644a9b;font-weight:bold;"],
        "text" => &["color:#bf0303;"],
        "number" => &["color:#b08000;"],
        "comment" => &["color:#898887;"],
        "description" => &["color:#607880;"],
        "sign" => &["", "color:#0057ae;"],
        other => panic!("what is {other}?"),
    }
}

/// The style of each character of a page.
fn shown(page: &str) -> Vec<(char, String)> {
    let start = page.find("<pre>\n").unwrap() + "<pre>\n".len();
    let mut rest = page[start..].split("</pre>").next().unwrap();
    let (mut style, mut shown) = (String::new(), Vec::new());
    while let Some(next) = rest.chars().next() {
        if next == '<' {
            let (tag, behind) = rest.split_once('>').unwrap();
            style = tag.split('"').nth(1).unwrap_or_default().to_owned();
            rest = behind;
        } else if next == '&' {
            let (name, behind) = rest.split_once(';').unwrap();
            let meant = BTreeMap::from([("&lt", '<'), ("&gt", '>'), ("&amp", '&'), ("&quot", '"'), ("&#39", '\'')]);
            shown.push((meant[name], style.clone()));
            rest = behind;
        } else {
            shown.push((next, style.clone()));
            rest = &rest[next.len_utf8()..];
        }
    }
    shown
}

fn models() -> Vec<PathBuf> {
    let folders = ["examples", "tests/language/right"].map(|folder| repository().join(folder));
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|file| file.extension().is_some_and(|ending| ending == "outward")).collect();
    files.sort();
    files
}

#[test]
fn each_word_has_its_color() {
    if !is_here(
        "Kate's highlighter (`kate-syntax-highlighter`)",
        Command::new("kate-syntax-highlighter").arg("--version").env("QT_QPA_PLATFORM", "offscreen"),
    ) {
        return;
    }
    let folder = folder("editor-kate");
    let syntax = folder.join("org.kde.syntax-highlighting/syntax");
    fs::create_dir_all(&syntax).unwrap();
    fs::copy(repository().join("editors/kate/outward.xml"), syntax.join("outward.xml")).unwrap();
    let mut seen = BTreeMap::new();
    for file in models() {
        let text = fs::read_to_string(&file).unwrap();
        let output = Command::new("kate-syntax-highlighter")
            .args(["--syntax", "Outward", "--theme", "Breeze Light"])
            .arg(&file)
            .env("QT_QPA_PLATFORM", "offscreen")
            .env("XDG_DATA_HOME", &folder)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        let shown = shown(&String::from_utf8_lossy(&output.stdout));
        // other line ends are not those of the page
        if text.contains('\r') {
            continue;
        }
        for (range, class) in words::words(&text) {
            let at = text[..range.start].chars().count();
            let (character, style) = &shown[at];
            assert_eq!(Some(*character), text[range.clone()].chars().next(), "{}", file.display());
            let word = &text[range];
            assert!(styles(class).contains(&style.as_str()), "{}: {word}, {class}: {style}", file.display());
            *seen.entry(class).or_insert(0) += 1;
        }
    }
    assert_eq!(seen.len(), 13, "{seen:?}");
}
