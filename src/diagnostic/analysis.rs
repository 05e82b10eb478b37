//! The registry of analyses: one line each. All that has to know every analysis is generated from it: the names and
//! their order here, what is run (`analysis`), the JSON (`json`) and the parts of the report (`report::diagnosis`).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Hands the registry to another macro: of each analysis the type of its records (which is also its variant of
/// [`Analysis`]), its name as printed (which is also its module in each folder, and its field of
/// [`Analyses`](crate::analysis::Analyses)), its title, and when it runs: `of_customers` and `of_any_model` unless others
/// are chosen, the latter without a customer, too; `on_request` only if it is chosen itself, without a customer, too. They
/// are printed in this order, and so are their rules.
macro_rules! for_each_analysis {
    ($then:ident) => {
        $then! {
            Paths paths "path to the customer" of_customers;
            Diffusion diffusion "responsibility" of_customers;
            Exemptions exemptions "exemption" of_customers;
            Power power "power and closeness" of_customers;
            Influence influence "influence" of_any_model;
            Focus focus "focus" of_customers;
            Champions champions "champions" of_customers;
            Metrics metrics "facts and metrics" of_customers;
            Decisions decisions "decisions" of_customers;
            Frictions frictions "friction" of_any_model;
            Care care "care" of_any_model;
            Sight sight "line of sight" of_customers;
            Walls walls "walls" of_any_model;
            Policies policies "policies" of_any_model;
            Network network "network" on_request;
        }
    };
}
pub(crate) use for_each_analysis;

macro_rules! names {
    ($($variant:ident $name:ident $title:literal $of:ident;)+) => {
        /// The analyses, in the order in which they and their rules are printed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        #[non_exhaustive]
        pub enum Analysis {
            $(
                #[doc = concat!("[", $title, "](fn@crate::analysis::", stringify!($name), ")")]
                $variant,
            )+
        }

        impl Analysis {
            /// Every analysis there is: [`ALL`](Analysis::ALL), then those [on request](Analysis::ON_REQUEST).
            ///
            /// ```
            /// use outward::diagnostic::Analysis;
            /// assert_eq!(Analysis::every().last(), Some(Analysis::Network));
            /// assert!(!Analysis::ALL.contains(&Analysis::Network));
            /// ```
            pub fn every() -> impl Iterator<Item = Analysis> {
                Analysis::ALL.into_iter().chain(Analysis::ON_REQUEST)
            }

            /// The name as it is printed.
            ///
            /// ```
            /// use outward::diagnostic::Analysis;
            /// assert_eq!(Analysis::ALL[0].as_str(), "paths");
            /// ```
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Analysis::$variant => stringify!($name),)+
                }
            }

            /// Its title, for headings.
            ///
            /// ```
            /// use outward::diagnostic::Analysis;
            /// assert_eq!(Analysis::Sight.title(), "line of sight");
            /// ```
            pub fn title(self) -> &'static str {
                match self {
                    $(Analysis::$variant => $title,)+
                }
            }

            /// Whether it needs a current customer: the path to one is part of what it measures.
            ///
            /// ```
            /// use outward::diagnostic::Analysis;
            /// assert!(Analysis::Paths.needs_customers() && !Analysis::Walls.needs_customers());
            /// ```
            pub fn needs_customers(self) -> bool {
                match self {
                    $(Analysis::$variant => names!(@$of),)+
                }
            }
        }

        lists!([] [] $($variant $of;)+);
    };
    (@of_customers) => { true };
    (@of_any_model) => { false };
    (@on_request) => { false };
}

/// Sorts the analyses by when they run.
macro_rules! lists {
    ([$($usual:ident)*] [$($on_request:ident)*]) => {
        impl Analysis {
            /// Those that run if none is chosen, in order: all but those [on request](Analysis::ON_REQUEST).
            pub const ALL: [Analysis; [$(stringify!($usual)),*].len()] = [$(Analysis::$usual),*];

            /// Those that run only if they are chosen, in order. The default answer does not have them.
            pub const ON_REQUEST: [Analysis; [$(stringify!($on_request)),*].len()] = [$(Analysis::$on_request),*];
        }
    };
    ([$($usual:ident)*] [$($on_request:ident)*] $next:ident on_request; $($rest:tt)*) => {
        lists!([$($usual)*] [$($on_request)* $next] $($rest)*);
    };
    ([$($usual:ident)*] [$($on_request:ident)*] $next:ident $of:ident; $($rest:tt)*) => {
        lists!([$($usual)* $next] [$($on_request)*] $($rest)*);
    };
}
for_each_analysis!(names);

impl fmt::Display for Analysis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
