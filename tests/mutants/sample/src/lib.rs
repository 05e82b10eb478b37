//! One function for each form of a mutant.

pub fn both(a: bool, b: bool) -> bool {
    a && b
}

pub fn either(a: bool, b: bool) -> bool {
    a || b
}

pub fn larger(a: &str, b: &str) -> bool {
    a > b
}

pub fn add(mut sum: u32, parts: &[u32]) -> u32 {
    let mut at = 0;
    while at < parts.len() {
        sum += parts[at];
        at += 1;
    }
    sum
}

pub fn joined(a: String, b: &str) -> String {
    a + b
}

pub fn negative(a: i32) -> i32 {
    -a
}

pub fn kind(a: u32) -> &'static str {
    match a {
        0 => "none",
        1 if a < 2 => "one",
        _ => "many",
    }
}

pub fn even(to: u32) -> impl Iterator<Item = u32> {
    (0..to).filter(|it| it % 2 == 0)
}

#[derive(Debug, Default, PartialEq)]
pub struct Point {
    pub x: u32,
    pub y: u32,
}

pub fn on_axis(x: u32) -> Point {
    Point { x, ..Default::default() }
}

/// Its `||` is no Rust.
pub fn first(a: Option<u32>) -> bool {
    if let Some(a) = a
        && a > 3
    {
        true
    } else {
        false
    }
}

pub const fn fixed(a: u32) -> u32 {
    a * 2
}

/// The tests ask for 2 and 4 alone.
pub fn at_most(a: u32) -> bool {
    a <= 3
}

pub fn nobody_asks(a: u32) -> u32 {
    a
}
