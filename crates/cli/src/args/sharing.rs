//! Arguments for results that are meant for others.

use clap::Args;
use outward::privacy;

/// What others may not see.
#[derive(Debug, Clone, Args, Default)]
pub struct Sharing {
    /// Withhold what is written about the people of roles with fewer than N of them [default with --pseudonyms: 5]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    min_group: Option<u32>,

    /// Replace names of roles, units and outsiders by keyed ones, and leave out texts: the same names with the same KEY
    #[arg(long, value_name = "KEY", value_parser = privacy::PseudonymKey::new)]
    pseudonyms: Option<privacy::PseudonymKey>,
}

impl Sharing {
    /// As the library takes it.
    pub fn asked(&self) -> privacy::Sharing {
        let sharing = privacy::Sharing::default().min_group(self.min_group);
        match &self.pseudonyms {
            Some(key) => sharing.pseudonyms(key.clone()),
            None => sharing,
        }
    }
}
