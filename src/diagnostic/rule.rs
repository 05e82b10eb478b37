use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Analysis, Severity};

/// The limit of a rule, and on which side of it the rule fires (strictly).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Limit {
    /// Fires over it.
    Over(f64),
    /// Fires under it.
    Under(f64),
}

impl Limit {
    /// The number.
    pub fn value(self) -> f64 {
        match self {
            Limit::Over(value) | Limit::Under(value) => value,
        }
    }

    /// `over` or `under`.
    pub fn word(self) -> &'static str {
        match self {
            Limit::Over(_) => "over",
            Limit::Under(_) => "under",
        }
    }

    /// The same side with another number.
    #[must_use]
    pub fn with(self, value: f64) -> Self {
        match self {
            Limit::Over(_) => Limit::Over(value),
            Limit::Under(_) => Limit::Under(value),
        }
    }
}

macro_rules! rules {
    ($($variant:ident $name:literal $analysis:ident $severity:ident $($side:ident $limit:literal)?;)+) => {
        /// The rules, in the order in which findings are printed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "each has a page of its own: `rules::page`")]
        pub enum Rule { $($variant,)+ }

        impl Rule {
            /// Every rule there is, in order.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant),+];

            /// The name as it is written and printed.
            pub fn as_str(self) -> &'static str {
                match self { $(Rule::$variant => $name),+ }
            }

            /// The analysis it speaks of; nothing for those that speak of `allow`.
            pub fn analysis(self) -> Option<Analysis> {
                match self { $(Rule::$variant => rules!(@analysis $analysis)),+ }
            }

            /// Its severity where a model does not say otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Rule::$variant => Severity::$severity),+ }
            }

            /// Its limit where a model does not say otherwise; nothing where it has none.
            pub fn limit(self) -> Option<Limit> {
                match self { $(Rule::$variant => rules!(@limit $($side $limit)?)),+ }
            }
        }
    };
    (@analysis Allow) => { None };
    (@analysis $analysis:ident) => { Some(Analysis::$analysis) };
    (@limit) => { None };
    (@limit $side:ident $limit:literal) => { Some(Limit::$side($limit)) };
}

rules! {
    LongPath "long-path" Paths Warning Over 6.0;
    WeakRoute "weak-route" Paths Warning Under 0.25;
    SingleGate "single-gate" Paths Warning Over 0.25;
    ReplacesInherited "replaces-inherited" Paths Note;
    UnservedCustomer "unserved-customer" Paths Error;
    DiffusedResponsibility "diffused-responsibility" Diffusion Error;
    UnownedOutcome "unowned-outcome" Diffusion Warning;
    VagueResponsibility "vague-responsibility" Diffusion Warning;
    CrowdedResponsibility "crowded-responsibility" Diffusion Note Over 7.0;
    PaperResponsibility "paper-responsibility" Diffusion Warning;
    UnmeasuredOutcome "unmeasured-outcome" Diffusion Warning;
    EmptyPromise "empty-promise" Diffusion Warning;
    NoPath "no-path" Exemptions Error;
    ClosedCircle "closed-circle" Exemptions Error;
    ServesOnlyUp "serves-only-up" Exemptions Warning;
    Unsaid "unsaid" Exemptions Warning;
    OutsideOnly "outside-only" Exemptions Note;
    PotentialOnly "potential-only" Exemptions Note;
    DeclaredExempt "declared-exempt" Exemptions Warning;
    Unaccountable "unaccountable" Exemptions Note;
    Unmeasured "unmeasured" Exemptions Note;
    InheritedPath "inherited-path" Exemptions Note;
    Uncovered "uncovered" Exemptions Note;
    BossLed "boss-led" Power Warning;
    OutsourcedFrontline "outsourced-frontline" Power Warning;
    PotentialOverCurrent "potential-over-current" Power Warning Over 1.5;
    HiddenInfluencer "hidden-influencer" Influence Note;
    BlockersHoldInfluence "blockers-hold-influence" Influence Warning;
    ServesTheBoss "serves-the-boss" Focus Note Over 0.5;
    InwardUnit "inward-unit" Focus Warning Under 0.25;
    ChampionAtRisk "champion-at-risk" Champions Warning Over 0.5;
    NeverInOneRoom "never-in-one-room" Champions Warning;
    StrayHandback "stray-handback" Champions Note;
    NoChampion "no-champion" Champions Note;
    UnreportedMetric "unreported-metric" Metrics Warning;
    HiddenBadNews "hidden-bad-news" Metrics Error;
    InsideSource "inside-source" Metrics Note;
    UnwatchedMetric "unwatched-metric" Metrics Warning;
    NumbersOnly "numbers-only" Metrics Note;
    UnheardCustomer "unheard-customer" Metrics Note;
    SalesPressure "sales-pressure" Metrics Warning Over 0.5;
    InwardRewards "inward-rewards" Metrics Warning Over 0.5;
    CustomerLast "customer-last" Decisions Warning;
    BareCut "bare-cut" Decisions Error;
    MovedFriction "moved-friction" Frictions Warning;
    OpenFriction "open-friction" Frictions Note;
    UnservedServer "unserved-server" Care Warning;
    UnmetNeed "unmet-need" Care Warning;
    EmployeesUnmentioned "employees-unmentioned" Care Warning;
    LostSight "lost-sight" Sight Warning;
    WalledUnit "walled-unit" Walls Warning;
    HinderedOutcome "hindered-outcome" Policies Warning;
    OnePerson "one-person" Power Note;
    ExpiredAllow "expired-allow" Allow Warning;
    UnusedAllow "unused-allow" Allow Warning;
}

impl Rule {
    /// The rule of a name.
    ///
    /// ```
    /// use outward::diagnostic::Rule;
    /// assert_eq!(Rule::from_name("no-path"), Some(Rule::NoPath));
    /// assert_eq!(Rule::from_name("nothing"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Rule> {
        Rule::ALL.iter().copied().find(|rule| rule.as_str() == name)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
