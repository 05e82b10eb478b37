//! Everything in words as HTML: well-formed, and no text of a model is ever taken for an element.
#![cfg(feature = "page")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use outward::Study;
use outward::report::explain::Topic;
use outward::text::Sources;

const ODD: &str = "<script>alert(1)</script> & \\\"x\\\"";

fn study(more: &str) -> Study {
    let text = format!(
        "org \"{ODD}\"\ncustomer Guest\nrole Barista \"{ODD}\" {{ serves Guest \"{ODD}\"; headcount 3 }}\n\
         role Finance {{ serves Chief; cost 9 }}\nrole Chief {{ exempt \"{ODD}\" }}\n{more}"
    );
    Study::read(&Sources::from_text("shop.outward", text)).unwrap()
}

/// All text between the elements; the fragment has to be well-formed.
fn texts(html: &str) -> String {
    let page = format!("<body>{html}</body>");
    let page = roxmltree::Document::parse(&page).unwrap_or_else(|error| panic!("{error}\n{html}"));
    assert!(!page.descendants().any(|node| node.has_tag_name("script")), "{html}");
    page.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
}

#[test]
fn every_view_has_a_form_in_html() {
    let (old, new) = (study(""), study("role Roaster { serves Barista }"));
    let report = texts(&old.report().in_full().html().unwrap());
    assert!(report.contains("<script>alert(1)</script> & \"x\"") && report.contains("Findings"), "{report}");
    assert!(texts(&old.card("Barista").unwrap().html().unwrap()).contains("Guest"));
    assert!(texts(&old.compare(&new).html().unwrap()).contains("Roaster"));
    for finding in old.findings() {
        let shown = texts(&old.explained(finding).html().unwrap());
        assert!(shown.contains(finding.rule.as_str()) && shown.contains(finding.severity.as_str()), "{shown}");
    }
}

#[test]
fn every_topic_has_a_form_in_html() {
    for name in Topic::names() {
        let html = Topic::from_name(name).unwrap().html().unwrap();
        assert!(html.starts_with(&format!("<h1><b>{name}</b></h1>\n<p>")), "{html}");
        texts(&html);
    }
}

/// What an editor shows is made of the same blocks as what a terminal shows.
#[test]
fn the_forms_of_a_page_say_the_same() {
    for topic in Topic::names().map(|name| Topic::from_name(name).unwrap()) {
        let words = |text: &str| -> Vec<String> {
            let letters =
                text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "outward");
            letters.map(str::to_owned).collect()
        };
        let plain = topic.text(80);
        assert_eq!(words(&topic.markdown()), words(&plain));
        assert_eq!(words(&texts(&topic.html().unwrap())), words(&plain));
        assert!(!plain.contains('\u{1b}'));
    }
}
