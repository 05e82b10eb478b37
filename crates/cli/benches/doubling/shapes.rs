//! Shapes of input that were made to hurt.

use std::fmt::Write;

pub struct Shape {
    pub name: &'static str,
    /// How many of what it is made of. A twentieth has to be beyond every limit that ends a growth, such as the 64 steps of a
    /// proof: below it, what is linear looks worse.
    pub size: usize,
    pub text: fn(usize) -> String,
    pub kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A model.
    Model,
    /// A text with errors, of which there is no model.
    Errors,
    /// The same, with names that are looked for among those that are nearly right, which takes a build without optimization
    /// long.
    Names,
    /// A table to import.
    Table,
    /// An answer to every question of `outward init`.
    Answer,
}

pub const SHAPES: &[Shape] = &[
    Shape { name: "chain", size: 5_000, text: chain, kind: Kind::Model },
    Shape { name: "hub", size: 5_000, text: hub, kind: Kind::Model },
    Shape { name: "groups that all serve each other", size: 10_000, text: groups, kind: Kind::Model },
    Shape { name: "circle", size: 5_000, text: circle, kind: Kind::Model },
    Shape { name: "64 deep", size: 5_000, text: deep, kind: Kind::Model },
    Shape { name: "one outcome of all", size: 5_000, text: holders, kind: Kind::Model },
    Shape { name: "facts of every kind", size: 2_000, text: facts, kind: Kind::Model },
    Shape { name: "managers in a row", size: 5_000, text: managers, kind: Kind::Model },
    Shape { name: "ladder of ties", size: 16_000, text: ties, kind: Kind::Model },
    Shape { name: "long names", size: 250_000, text: long_names, kind: Kind::Model },
    Shape { name: "one name of many", size: 5_000, text: same_name, kind: Kind::Model },
    Shape { name: "lines of no word", size: 250_000, text: |many| "zz\n".repeat(many), kind: Kind::Errors },
    Shape { name: "braces", size: 500_000, text: |many| "}{".repeat(many), kind: Kind::Errors },
    Shape { name: "unknown names", size: 20_000, text: unknown, kind: Kind::Names },
    Shape { name: "names nearly right", size: 20_000, text: nearly_right, kind: Kind::Names },
    Shape { name: "one link again and again", size: 50_000, text: doubles, kind: Kind::Errors },
    Shape { name: "open blocks", size: 50_000, text: |many| "unit a {\n".repeat(many), kind: Kind::Errors },
    Shape { name: "errors in a block far to the right", size: 100_000, text: far_right, kind: Kind::Errors },
    Shape { name: "open quotes", size: 100_000, text: |many| "\"\n".repeat(many), kind: Kind::Errors },
    Shape { name: "staff of one manager", size: 10_000, text: staff, kind: Kind::Table },
    Shape { name: "staff in a row", size: 10_000, text: staff_in_a_row, kind: Kind::Table },
    Shape { name: "long answers", size: 1_000_000, text: |long| "word ".repeat(long), kind: Kind::Answer },
];

/// A customer, and a line for each of many.
fn each(many: usize, line: impl Fn(&mut String, usize)) -> String {
    let mut text = "customer Guest\n".to_owned();
    for at in 0..many {
        line(&mut text, at);
        text.push('\n');
    }
    text
}

fn chain(many: usize) -> String {
    each(many, |text, at| match at {
        0 => text.push_str("role R0 { serves Guest }"),
        _ => write!(text, "role R{at} {{ headcount 2; serves R{} strength 0.9 }}", at - 1).unwrap(),
    })
}

fn hub(many: usize) -> String {
    each(many, |text, at| match at {
        0 => text.push_str("role R0 { serves Guest }\nrole Boss"),
        _ => write!(text, "role R{at} {{ headcount 2; serves R0, Boss; reports to Boss; influences R0 }}").unwrap(),
    })
}

/// As many links as are asked for, between groups of two each of which serves all the others.
fn groups(links: usize) -> String {
    let groups = links.isqrt();
    each(groups, |text, at| {
        write!(text, "unit U{at} {{ role A{at}; role B{at}; serves Guest").unwrap();
        (0..groups).filter(|to| *to != at).for_each(|to| write!(text, ", U{to}").unwrap());
        text.push_str(" }");
    })
}

fn circle(many: usize) -> String {
    each(many, |text, at| write!(text, "role R{at} {{ headcount 1; serves R{} }}", (at + 1) % many).unwrap())
}

fn deep(many: usize) -> String {
    let mut text = "customer Guest\n".to_owned();
    (0..64).for_each(|level| writeln!(text, "unit U{level} {{ serves Guest").unwrap());
    (0..many).for_each(|at| writeln!(text, "role R{at} {{ serves U0 }}").unwrap());
    text.push_str(&"}\n".repeat(64));
    text
}

fn holders(many: usize) -> String {
    let outcome = "\noutcome Smile { for Guest; measured by Rate }\nmetric Rate { matters to Guest }";
    each(many, |text, at| {
        write!(text, "role R{at} {{ headcount 3; serves Guest; responsible for Smile \"x\" }}").unwrap();
        text.push_str(if at == 0 { outcome } else { "" });
    })
}

fn facts(many: usize) -> String {
    each(many, |text, at| {
        write!(
            text,
            "customer C{at} {{ needs R{at} }}\noutcome O{at} {{ for C{at}; measured by M{at} }}\n\
             metric M{at} {{ matters to C{at}; from R{at} }}\nrole R{at} {{ serves C{at}; responsible for O{at} \"x\" }}\n\
             decision D{at} {{ cuts R{at}; led to M{at} }}\nfriction F{at} {{ felt by C{at}; moved from C{at} to R{at} }}\n\
             policy P{at} {{ kind training; covers R{at}; hinders O{at}; mentions C{at} 2 times }}"
        )
        .unwrap();
    })
}

fn managers(many: usize) -> String {
    each(many, |text, at| match at {
        0 => text.push_str("role R0 { serves Guest }"),
        _ => write!(text, "role R{at} {{ headcount 1; serves Guest; reports to R{} }}", at - 1).unwrap(),
    })
}

/// Every step has eight ways up, all of them alike.
fn ties(many: usize) -> String {
    each(many, |text, at| {
        let (level, place) = (at / 8, at % 8);
        let below: Vec<String> = (0..8).map(|to| format!("L{}x{to}", level.wrapping_sub(1))).collect();
        let below = if level == 0 { "Guest".to_owned() } else { below.join(", ") };
        write!(text, "role L{level}x{place} {{ serves {below} }}").unwrap();
    })
}

/// Everything that has a name has one that long, a megabyte at the largest size.
fn long_names(long: usize) -> String {
    let n = "n".repeat(long);
    format!(
        "customer C{n}\nunit U{n} {{ role R{n} \"{n}\" {{ headcount 1; serves Other; responsible for O{n} \"x\" }} }}\n\
         role Other {{ serves C{n}; influences R{n}; reports to R{n} }}\noutsider X{n} {{ serves R{n} }}\n\
         outcome O{n} {{ for C{n}; measured by M{n} }}\nmetric M{n} {{ matters to C{n}; from X{n} }}\n\
         decision D{n} {{ cuts R{n}; led to M{n} }}\nfriction F{n} {{ felt by C{n}; moved from C{n} to R{n} }}\n\
         policy P{n} {{ kind training; covers R{n}; hinders O{n} }}\nroom B{n} {{ seats R{n}, Other }}"
    )
}

fn same_name(many: usize) -> String {
    each(many, |text, at| write!(text, "unit U{at} {{ role Clerk {{ headcount 1; serves Guest }} }}").unwrap())
}

/// Names nobody declared; all as long as each other, since names are compared where their lengths are alike.
fn unknown(many: usize) -> String {
    each(many, |text, at| write!(text, "role R{at:07} {{ serves Nobody{at:07} }}").unwrap())
}

/// Names that nobody declared, and that are near to all that were.
fn nearly_right(many: usize) -> String {
    each(many, |text, at| write!(text, "role Clerk{at:07} {{ serves Clerk{at:07}x }}").unwrap())
}

fn doubles(many: usize) -> String {
    format!("customer Guest\nrole A {{ serves Guest{} }}", ", Guest".repeat(many))
}

/// The indentation of the block is asked for with each error.
fn far_right(many: usize) -> String {
    format!("{}role A {{\n{}", " ".repeat(many), "role b\n".repeat(many))
}

fn staff(many: usize) -> String {
    let mut text = "title,department,manager,name,fte\n".to_owned();
    (0..many).for_each(|at| writeln!(text, "Clerk,Office,Ann Boss,Person {at},1").unwrap());
    text
}

fn staff_in_a_row(many: usize) -> String {
    let mut text = "title,department,manager,name,fte\n".to_owned();
    (0..many).for_each(|at| {
        writeln!(text, "Post {at},Office {},Person {},Person {at},1", at / 10, at.saturating_sub(1)).unwrap();
    });
    text
}
