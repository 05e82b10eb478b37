//! Pictures, as the program writes them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::fs;
use std::path::Path;

use common::{folder, outward, repository, with_files};

const PICTURES: [&str; 4] = ["rings", "pyramid", "walls", "holders"];
const EXAMPLES: [&str; 5] = ["northwind", "northwind_next", "land_registry", "gitlab", "five_essays"];

fn draw(arguments: &[&str]) -> snapbox::cmd::Command {
    outward(&[&["draw"], arguments].concat()).current_dir(repository())
}

/// The picture that a call prints.
fn printed(arguments: &[&str]) -> String {
    let output = draw(arguments).assert().code(0).stderr_eq("").get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

/// Width and height of an SVG document.
fn size(svg: &str) -> [f64; 2] {
    let head = svg.split_once('>').unwrap().0;
    ["width", "height"].map(|side| {
        let after = head.split_once(&format!(" {side}=\"")).unwrap().1;
        after.split_once('"').unwrap().0.parse().unwrap()
    })
}

#[test]
fn every_picture_of_every_example_is_written() {
    let folder = folder("draw");
    for example in EXAMPLES {
        let file = format!("examples/{example}.outward");
        for picture in PICTURES {
            let svg = printed(&[picture, &file]);
            assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{example} {picture}");
            assert_eq!(svg, printed(&[picture, &file]), "{example} {picture}: the same bytes");
            let to = folder.join("picture.SVG");
            draw(&[picture, &file, "-o", to.to_str().unwrap()]).assert().code(0).stdout_eq("").stderr_eq("");
            assert_eq!(svg, fs::read_to_string(&to).unwrap(), "{example} {picture}");
        }
    }
}

#[test]
fn a_png_has_twice_the_pixels() {
    let folder = folder("draw-png");
    for picture in PICTURES {
        let svg = size(&printed(&[picture, "examples/northwind.outward"]));
        let to = folder.join("picture.png");
        let run = draw(&[picture, "examples/northwind.outward", "-o", to.to_str().unwrap()]);
        let said = String::from_utf8(run.assert().code(0).stdout_eq("").get_output().stderr.clone()).unwrap();
        let without_letters = "warning: this machine has no font, so the picture has no letters; the SVG has them\n";
        assert!(said.is_empty() || said == without_letters, "{said}");
        let png = fs::read(&to).unwrap();
        assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n", "{picture}");
        let side = |at: usize| f64::from(u32::from_be_bytes(png[at..at + 4].try_into().unwrap()));
        assert_eq!([side(16), side(20)], svg.map(|side| (side * 2.0).ceil()), "{picture}");
    }
}

#[test]
fn where_names_could_not_be_read_units_are_drawn_and_one_can_be_looked_into() {
    let gitlab = "examples/gitlab.outward";
    for (picture, units) in [("rings", "All 850 roles and units are drawn as units"), ("pyramid", ">109 roles<")] {
        let whole = printed(&[picture, gitlab]);
        assert!(whole.contains(units), "{picture}");
        assert!(!whole.contains("Staff Backend Engineer"), "{picture}: nobody by themselves");
        let inside = printed(&[picture, gitlab, "--unit", "Alliances"]);
        assert!(!inside.contains(units) && inside.contains("VP of Alliances"), "{picture}");
    }
    assert!(printed(&["pyramid", "examples/land_registry.outward"]).contains("Land Registrar, post 25"));
}

#[test]
fn a_unit_that_is_none_is_refused_with_help() {
    let northwind = "examples/northwind.outward";
    for (unit, said) in [
        ("Roastry", "did you mean `Roastery`?"),
        ("Barista", "`Barista` is a role"),
        ("Guest", "`Guest` is a customer"),
        ("zzzzzz", "there is no unit `zzzzzz`"),
    ] {
        let output =
            draw(&["rings", northwind, "--unit", unit]).assert().code(2).stdout_eq("").get_output().stderr.clone();
        let text = String::from_utf8(output).unwrap();
        assert!(text.contains(said), "{unit}: {text}");
    }
    let flat =
        with_files("draw-flat", &[("flat.outward", "customer Guest\nrole A { serves Guest }\n")]).join("flat.outward");
    let none = draw(&["rings", flat.to_str().unwrap(), "--unit", "Shops"]).assert().code(2).get_output().stderr.clone();
    assert!(String::from_utf8(none).unwrap().contains("the model has no units"));
    assert_ne!(printed(&["rings", northwind, "--unit", "Shops"]), printed(&["rings", northwind]));
}

#[test]
fn a_mean_of_some_says_that_it_is_one() {
    let picture = |name: &str, other: &str| {
        let text = format!(
            "customer G\nrole A {{ pay 10; serves G }}\nrole B {{ pay 30; serves A }}\nrole C {{ serves A{other} }}\n"
        );
        printed(&["pyramid", with_files(name, &[("m.outward", &text)]).join("m.outward").to_str().unwrap()])
    };
    assert!(picture("draw-some", "").contains("all others 30, where it is stated."));
    assert!(picture("draw-each", "; pay 30").contains("all others 30."));
}

#[test]
fn ways_and_colors_can_be_chosen() {
    let northwind = "examples/northwind.outward";
    assert_ne!(printed(&["rings", northwind, "--to", "Subscriber"]), printed(&["rings", northwind]));
    assert_ne!(printed(&["pyramid", northwind, "--color-by", "power"]), printed(&["pyramid", northwind]));
    draw(&["rings", northwind, "--to", "Subscribr"]).assert().code(2).stdout_eq("");
    draw(&["rings", northwind, "--color-by", "luck"]).assert().code(2).stdout_eq("");
    draw(&["cube", northwind]).assert().code(2).stdout_eq("");
}

#[test]
fn where_a_picture_cannot_be_written_that_is_said() {
    let northwind = "examples/northwind.outward";
    let folder = with_files("draw-nowhere", &[("file", "mine\n")]);
    for name in ["nowhere/rings.svg", "nowhere/rings.png", "file/rings.svg"] {
        let to = folder.join(name);
        let output = draw(&["rings", northwind, "-o", to.to_str().unwrap()]).assert().code(2).stdout_eq("");
        let said = String::from_utf8(output.get_output().stderr.clone()).unwrap();
        assert!(said.starts_with("error: cannot write `") && said.lines().count() == 1, "{said}");
    }
    // what is neither SVG nor PNG is not written under a name that says otherwise
    let to = folder.join("rings.pdf");
    let output = draw(&["rings", northwind, "-o", to.to_str().unwrap()]).assert().code(2).stdout_eq("");
    let said = String::from_utf8(output.get_output().stderr.clone()).unwrap();
    assert!(said.contains("is written as SVG or PNG"), "{said}");
    assert!(!Path::new(&to).exists());
}
