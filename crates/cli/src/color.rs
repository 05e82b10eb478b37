//! Whether the terminal shows colors.

use clap::ValueEnum;

/// When there are colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// The `--color` in arguments that are otherwise invalid.
    pub fn asked_for(args: &[std::ffi::OsString]) -> Color {
        let words: Vec<&str> = args.iter().map(|arg| arg.to_str().unwrap_or_default()).collect();
        let apart = words.windows(2).find_map(|pair| match pair {
            ["--color", when] => Some(*when),
            _ => None,
        });
        let joined = words.iter().find_map(|word| word.strip_prefix("--color="));
        Color::from_str(joined.or(apart).unwrap_or_default(), false).unwrap_or_default()
    }
}
