//! The forms that blocks take: text for a terminal, Markdown for a wiki, nodes for a page.

pub mod html;
mod markdown;
mod text;

pub use markdown::markdown;
pub use text::text;
