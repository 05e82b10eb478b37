//! Which blocks are on one line, and how long that line would be.

use super::tokens::{Kind, Token};

/// The maximum width of a one-line block, including the text before it on that line.
pub(super) const WIDTH: usize = 100;

/// For each `{`, by its index among the tokens: how many columns its block takes on one line, braces included; `None`
/// where the block was written on several lines or is longer than a line.
pub(super) struct Blocks {
    columns: Vec<u16>,
}

const SEVERAL_LINES: u16 = u16::MAX;

impl Blocks {
    pub(super) fn new(tokens: &[Token<'_>]) -> Self {
        let mut columns = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let breaks = token.line_ends > 0 || token.kind == Kind::Comment;
            if let Some(block) = open.last_mut() {
                block.breaks |= breaks;
                block.columns = block.columns.saturating_add(columns_of(token));
            }
            match token.kind {
                Kind::Open => {
                    columns.push((at, SEVERAL_LINES));
                    open.push(Open { number: columns.len() - 1, breaks: false, columns: 1 });
                }
                Kind::Close => {
                    let Some(block) = open.pop() else { continue };
                    let fits = !block.breaks && block.columns <= WIDTH;
                    if let (true, Some((_, columns))) = (fits, columns.get_mut(block.number)) {
                        *columns = u16::try_from(block.columns).unwrap_or(SEVERAL_LINES);
                    }
                    if let Some(around) = open.last_mut() {
                        around.breaks |= block.breaks;
                        around.columns = around.columns.saturating_add(block.columns);
                    }
                }
                Kind::Mark | Kind::Comment | Kind::Semicolon | Kind::Comma | Kind::Dot | Kind::Word => {}
            }
        }
        let mut by_token = vec![SEVERAL_LINES; tokens.len()];
        for (at, columns) in columns {
            if let Some(slot) = by_token.get_mut(at) {
                *slot = columns;
            }
        }
        Blocks { columns: by_token }
    }

    /// How many columns the block of a `{` takes on one line.
    pub(super) fn on_one_line(&self, brace: usize) -> Option<usize> {
        self.columns.get(brace).copied().filter(|columns| *columns != SEVERAL_LINES).map(usize::from)
    }
}

struct Open {
    /// The index of the block among all blocks.
    number: usize,
    breaks: bool,
    columns: usize,
}

/// The most columns a token takes, including the space before it. The name after a dot has none, which the dot makes up
/// for.
fn columns_of(token: &Token<'_>) -> usize {
    match token.kind {
        Kind::Dot => 0,
        Kind::Comma | Kind::Semicolon | Kind::Mark => 1,
        Kind::Open | Kind::Close => 2,
        Kind::Word | Kind::Comment => token.text.chars().count() + 1,
    }
}
