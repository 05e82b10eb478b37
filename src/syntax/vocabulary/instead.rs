//! What people write instead of the words of the language: synonyms, plurals, other tenses, British spellings. All that
//! "did you mean" proposes beyond a misspelling comes from here; a test reads a model with each entry.

use std::sync::OnceLock;

use super::{Modifier, NOUNS, Noun, Verb, noun_of};
use crate::diagnostic::Rule;
use crate::syntax::closest::closest;

/// A word of the language, or something else, that people mean when they write another.
///
/// ```
/// use outward::syntax::{Noun, Verb, vocabulary::Meant};
/// assert_eq!((Meant::Noun(Noun::Role).as_str(), Meant::Verb(Verb::FeltBy).as_str()), ("role", "felt by"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// A word that begins a declaration.
    Noun(Noun),
    /// The words that begin a statement.
    Verb(Verb),
    /// The statement of this verb, but in the block of the other: `rewards X` in a metric is `rewarded by` in X.
    Converse(Verb, Noun),
    /// A word after an object.
    Modifier(Modifier),
    /// A word of a closed list, such as `voice`.
    Value(&'static str),
    /// The name of a rule.
    Rule(Rule),
    /// The word `everyone`.
    Everyone,
    /// The word `nobody`.
    Nobody,
    /// The word `use`.
    Use,
    /// A line of `///` above the declaration.
    Description,
    /// The text after the name.
    Label,
}

impl Meant {
    /// The words of the language; for a description and a label, which have none, how they are written.
    pub fn as_str(self) -> &'static str {
        match self {
            Meant::Noun(noun) => noun.as_str(),
            Meant::Verb(verb) | Meant::Converse(verb, _) => verb.as_str(),
            Meant::Modifier(modifier) => modifier.as_str(),
            Meant::Value(value) => value,
            Meant::Rule(rule) => rule.as_str(),
            Meant::Everyone => "everyone",
            Meant::Nobody => "nobody",
            Meant::Use => "use",
            Meant::Description => "///",
            Meant::Label => "\"…\"",
        }
    }
}

/// What is meant, and what people write instead, in small letters with single blanks. If several may be meant, earlier
/// rows come first.
pub const INSTEAD: &[(Meant, &[&str])] = &[
    (
        Meant::Noun(Noun::Org),
        &[
            "organisation",
            "organization",
            "organizations",
            "company",
            "firm",
            "business",
            "enterprise",
            "corporation",
            "institution",
            "employer",
            "charity",
        ],
    ),
    (
        Meant::Noun(Noun::Customer),
        &["customers", "client", "clients", "user", "users", "consumer", "buyer", "patron", "guest", "beneficiary"],
    ),
    (
        Meant::Noun(Noun::Outsider),
        &[
            "outsiders",
            "supplier",
            "suppliers",
            "vendor",
            "regulator",
            "authority",
            "owner",
            "owners",
            "shareholder",
            "investor",
            "stakeholder",
            "partner",
            "third party",
            "external",
        ],
    ),
    (
        Meant::Noun(Noun::Unit),
        &[
            "units",
            "team",
            "teams",
            "department",
            "departments",
            "dept",
            "group",
            "groups",
            "division",
            "section",
            "squad",
            "branch",
            "office",
            "directorate",
            "function",
        ],
    ),
    (
        Meant::Noun(Noun::Role),
        &[
            "roles",
            "person",
            "persons",
            "position",
            "positions",
            "post",
            "posts",
            "job",
            "jobs",
            "employee",
            "employees",
            "actor",
            "worker",
            "title",
            "member",
        ],
    ),
    (
        Meant::Noun(Noun::Metric),
        &["metrics", "kpi", "kpis", "measure", "measurement", "indicator", "indicators", "measures", "score", "figure"],
    ),
    (
        Meant::Noun(Noun::Outcome),
        &["outcomes", "goal", "goals", "result", "results", "objective", "okr", "benefit", "promise", "purpose"],
    ),
    (Meant::Noun(Noun::Decision), &["decisions", "choice", "choices", "resolution", "verdict"]),
    (Meant::Noun(Noun::Friction), &["frictions", "pain", "pain point", "problem", "obstacle", "issue", "hurdle"]),
    (
        Meant::Noun(Noun::Policy),
        &["policies", "programme", "program", "programmes", "initiative", "guideline", "scheme", "incentive"],
    ),
    (
        Meant::Noun(Noun::Room),
        &["rooms", "meeting", "meetings", "committee", "committees", "board", "council", "forum", "standup"],
    ),
    (Meant::Noun(Noun::Rules), &["rule", "settings", "config", "configuration", "lints", "checks", "options"]),
    (Meant::Verb(Verb::Currency), &["currencies", "money", "monetary unit"]),
    (
        Meant::Verb(Verb::Serves),
        &[
            "serve",
            "served",
            "serving",
            "helps",
            "help",
            "helping",
            "supports",
            "assists",
            "works for",
            "delivers to",
            "provides",
            "provides for",
            "supplies",
            "for",
            "customers",
        ],
    ),
    (
        Meant::Verb(Verb::Needs),
        &[
            "need",
            "needed",
            "needing",
            "wants",
            "requires",
            "require",
            "depends on",
            "relies on",
            "gets from",
            "expects",
        ],
    ),
    (
        Meant::Verb(Verb::HandsBackTo),
        &["hand back to", "handed back to", "hands back", "returns to", "sends back to", "rejects to", "escalates to"],
    ),
    (
        Meant::Verb(Verb::ResponsibleFor),
        &[
            "responsible to",
            "responsible",
            "is responsible for",
            "responsibility",
            "responsibilities",
            "accountable for",
            "accountable",
            "accountable to",
            "answers for",
            "owner of",
            "owner",
            "owns",
            "own",
            "in charge of",
            "ensures",
        ],
    ),
    (
        Meant::Verb(Verb::Promises),
        &["promise", "promised", "promising", "guarantees", "pledges", "commits to", "commit to"],
    ),
    (
        Meant::Verb(Verb::MeasuredBy),
        &[
            "measured",
            "measure",
            "measured on",
            "measured with",
            "watched by",
            "judged by",
            "evaluated by",
            "kpi",
            "metrics",
        ],
    ),
    (
        Meant::Verb(Verb::RewardedBy),
        &[
            "rewarded",
            "rewarded for",
            "rewarded on",
            "rewards",
            "bonus",
            "bonus for",
            "paid by",
            "paid for",
            "incentivised by",
            "incentivized by",
            "incentive",
        ],
    ),
    (
        Meant::Verb(Verb::ReportsTo),
        &[
            "report to",
            "reporting to",
            "reports",
            "reported to",
            "manager",
            "managers",
            "managed by",
            "boss",
            "led by",
            "supervisor",
            "supervised by",
            "line manager",
            "answers to",
            "works under",
        ],
    ),
    (
        Meant::Verb(Verb::Influences),
        &["influence", "influenced", "influencing", "persuades", "advises", "affects", "sways", "inspires"],
    ),
    (
        Meant::Verb(Verb::SaysItServes),
        &[
            "says they serve",
            "say they serve",
            "says serves",
            "says it serve",
            "claims to serve",
            "thinks it serves",
            "names",
        ],
    ),
    (
        Meant::Verb(Verb::Headcount),
        &[
            "people",
            "fte",
            "ftes",
            "staff",
            "staffing",
            "head count",
            "heads",
            "size",
            "employees",
            "number of people",
            "holders",
            "persons",
            "count",
        ],
    ),
    (Meant::Verb(Verb::Cost), &["costs", "budget", "spend", "spending", "expense", "expenses", "price"]),
    (
        Meant::Verb(Verb::Pay),
        &["pays", "paid", "salary", "salaries", "wage", "wages", "earns", "income", "compensation", "remuneration"],
    ),
    (Meant::Verb(Verb::Power), &["powers", "authority", "rank", "level", "grade", "seniority", "clout"]),
    (Meant::Verb(Verb::Respect), &["respected", "respects", "esteem", "prestige", "reputation", "standing"]),
    (Meant::Verb(Verb::Champion), &["champions", "is champion", "advocate", "promoter", "ambassador", "championing"]),
    (Meant::Verb(Verb::Blocker), &["blockers", "blocks", "is blocker", "blocking", "detractor", "opponent"]),
    (
        Meant::Verb(Verb::Outsourced),
        &["outsource", "outsources", "contracted out", "is outsourced", "subcontracted", "contractor", "offshored"],
    ),
    (Meant::Verb(Verb::Exempt), &["exempted", "is exempt", "exemption", "exempts", "excused", "excluded", "excepted"]),
    (Meant::Verb(Verb::Potential), &["is potential", "prospect", "prospective", "future", "possible", "potentially"]),
    (Meant::Verb(Verb::About), &["concerns", "regards", "topic", "subject", "category", "is about", "area"]),
    (Meant::Verb(Verb::MetricKind), &["type", "sort", "kinds", "is a"]),
    (
        Meant::Verb(Verb::From),
        &[
            "source",
            "sources",
            "comes from",
            "collected from",
            "data from",
            "measures",
            "measured from",
            "asks",
            "surveys",
        ],
    ),
    (
        Meant::Verb(Verb::MattersTo),
        &[
            "matter to",
            "matters for",
            "matters",
            "important to",
            "important for",
            "relevant to",
            "for",
            "cared about by",
        ],
    ),
    (
        Meant::Verb(Verb::StandsAt),
        &[
            "stand at",
            "value",
            "values",
            "is at",
            "is",
            "current",
            "currently",
            "actual",
            "today",
            "now",
            "level",
            "stands",
        ],
    ),
    (Meant::Verb(Verb::Target), &["targets", "goal", "aim", "objective", "targeted", "should be", "threshold"]),
    (
        Meant::Verb(Verb::ReportedTo),
        &["reports to", "report to", "shown to", "seen by", "visible to", "audience", "readers", "known to", "sent to"],
    ),
    (
        Meant::Verb(Verb::Unreported),
        &["not reported", "hidden", "secret", "unpublished", "nobody sees", "confidential"],
    ),
    (
        Meant::Verb(Verb::MeasuredIn),
        &["unit", "units", "in", "expressed in", "unit of measurement", "measured as", "dimension"],
    ),
    (
        Meant::Verb(Verb::For),
        &["fors", "serves", "customer", "customers", "promised to", "benefits", "goes to", "matters to"],
    ),
    (
        Meant::Verb(Verb::By),
        &["decided by", "made by", "taken by", "decider", "owner", "author", "who", "decides", "responsible"],
    ),
    (
        Meant::Verb(Verb::Favors),
        &[
            "favours",
            "favor",
            "favour",
            "favored",
            "favoured",
            "prefers",
            "preferred",
            "prioritises",
            "prioritizes",
            "puts",
        ],
    ),
    (
        Meant::Verb(Verb::Cuts),
        &["cut", "cutting", "reduces", "removes", "cancels", "closes", "axes", "eliminates", "shrinks", "drops"],
    ),
    (
        Meant::Verb(Verb::InvestsIn),
        &["invest in", "invested in", "invests", "investing in", "funds", "grows", "adds to", "expands", "spends on"],
    ),
    (
        Meant::Verb(Verb::LedTo),
        &["leads to", "lead to", "leading to", "caused", "causes", "resulted in", "results in", "effect"],
    ),
    (Meant::Verb(Verb::On), &["date", "day", "when", "dated", "decided on", "made on", "taken on", "at"]),
    (
        Meant::Verb(Verb::FeltBy),
        &[
            "feels",
            "felt",
            "feel by",
            "on",
            "of",
            "for",
            "hurts",
            "affects",
            "suffered by",
            "burdens",
            "hits",
            "annoys",
        ],
    ),
    (
        Meant::Verb(Verb::RemovedFrom),
        &[
            "remove from",
            "removes from",
            "removed",
            "taken from",
            "gone for",
            "solved for",
            "relieves",
            "eliminated for",
        ],
    ),
    (
        Meant::Verb(Verb::MovedFrom),
        &[
            "moves from",
            "move from",
            "moved",
            "shifted from",
            "shifts from",
            "transferred from",
            "pushed from",
            "passed from",
        ],
    ),
    (Meant::Verb(Verb::PolicyKind), &["type", "sort", "kinds", "is a", "category"]),
    (
        Meant::Verb(Verb::Covers),
        &["cover", "covered", "covering", "for", "applies to", "apply to", "binds", "affects", "concerns", "scope"],
    ),
    (
        Meant::Verb(Verb::Supports),
        &["support", "supported", "supporting", "helps", "promotes", "furthers", "contributes to", "serves", "enables"],
    ),
    (
        Meant::Verb(Verb::Hinders),
        &["hinder", "hindered", "hindering", "blocks", "prevents", "obstructs", "impedes", "harms", "hurts", "hampers"],
    ),
    (
        Meant::Verb(Verb::Mentions),
        &["mention", "mentioned", "mentioning", "speaks of", "talks about", "refers to", "cites"],
    ),
    (
        Meant::Verb(Verb::Seats),
        &[
            "seat",
            "seated",
            "seating",
            "members",
            "member",
            "attendees",
            "participants",
            "attended by",
            "people",
            "includes",
        ],
    ),
    (
        Meant::Verb(Verb::Allow),
        &[
            "ignore", "ignores", "off", "disable", "accept", "accepts", "allows", "allowed", "permit", "suppress",
            "skip",
        ],
    ),
    (Meant::Verb(Verb::Deny), &["error", "errors", "forbid", "denies", "denied", "fail", "forbids", "must"]),
    (Meant::Verb(Verb::Warn), &["warning", "warnings", "warns", "warned", "caution", "alert", "on", "enable"]),
    (Meant::Verb(Verb::Note), &["info", "notes", "notice", "hint", "noted", "remark", "information"]),
    (
        Meant::Verb(Verb::AllowRule),
        &[
            "ignore", "ignores", "off", "disable", "accept", "accepts", "allows", "allowed", "permit", "suppress",
            "skip",
        ],
    ),
    (Meant::Converse(Verb::RewardedBy, Noun::Role), &["rewards", "pays", "bonus for"]),
    (Meant::Converse(Verb::MeasuredBy, Noun::Role), &["judges", "watches", "evaluates"]),
    (Meant::Converse(Verb::Serves, Noun::Role), &["served by", "is served by", "gets", "receives"]),
    (
        Meant::Converse(Verb::ResponsibleFor, Noun::Role),
        &["owned by", "owner", "responsible", "accountable", "holder", "held by"],
    ),
    (Meant::Converse(Verb::Promises, Noun::Role), &["promised by"]),
    (
        Meant::Converse(Verb::ReportsTo, Noun::Role),
        &["manages", "leads", "supervises", "directs", "boss of", "manager of"],
    ),
    (Meant::Converse(Verb::Influences, Noun::Role), &["influenced by", "is influenced by", "advised by"]),
    (Meant::Converse(Verb::Needs, Noun::Role), &["needed by", "is needed by"]),
    (Meant::Converse(Verb::Covers, Noun::Policy), &["covered by", "subject to"]),
    (Meant::Converse(Verb::Supports, Noun::Policy), &["supported by", "helped by"]),
    (Meant::Converse(Verb::Hinders, Noun::Policy), &["hindered by", "blocked by"]),
    (Meant::Converse(Verb::Seats, Noun::Room), &["sits in", "attends", "member of", "seated in"]),
    (Meant::Converse(Verb::Cuts, Noun::Decision), &["cut by"]),
    (Meant::Converse(Verb::FeltBy, Noun::Friction), &["feels", "suffers", "suffers from", "annoyed by"]),
    (Meant::Modifier(Modifier::Strength), &["strong", "strengths", "reliability", "quality", "weight", "confidence"]),
    (Meant::Modifier(Modifier::Effort), &["efforts", "time", "workload", "share", "capacity", "hours", "percent"]),
    (Meant::Modifier(Modifier::Share), &["shares", "part", "portion", "percent", "percentage", "weight", "fraction"]),
    (Meant::Modifier(Modifier::Weight), &["weights", "weighted", "weighting", "share", "percent", "importance"]),
    (Meant::Modifier(Modifier::Until), &["till", "til", "through", "by", "before", "expires", "up to", "ends"]),
    (
        Meant::Modifier(Modifier::Over),
        &["above", "at least", "more than", "greater than", "exceeds", "than", "min", "minimum", "least", "beyond"],
    ),
    (
        Meant::Modifier(Modifier::Under),
        &["below", "at most", "less than", "fewer than", "lower than", "max", "maximum", "most", "beneath", "up to"],
    ),
    (Meant::Modifier(Modifier::To), &["into", "onto", "towards", "toward", "unto"]),
    (Meant::Modifier(Modifier::Times), &["time", "x", "occurrences", "mentions", "timess"]),
    (Meant::Value("customer"), &["customers", "client", "clients", "user", "users", "service"]),
    (Meant::Value("sales"), &["sale", "selling", "revenue", "turnover", "orders"]),
    (Meant::Value("money"), &["cost", "costs", "finance", "finances", "profit", "cash", "budget"]),
    (Meant::Value("people"), &["staff", "employees", "employee", "workforce", "personnel", "hr"]),
    (Meant::Value("process"), &["processes", "operations", "operation", "efficiency", "production", "workflow"]),
    (Meant::Value("number"), &["numbers", "figure", "figures", "count", "numeric", "numerical", "quantity"]),
    (Meant::Value("voice"), &["voices", "survey", "surveys", "interview", "feedback", "opinion", "complaints"]),
    (
        Meant::Value("behavior"),
        &["behaviour", "behaviours", "behaviors", "observation", "observed", "usage", "conduct"],
    ),
    (Meant::Value("training"), &["trainings", "course", "courses", "education", "coaching", "workshop"]),
    (Meant::Value("hiring"), &["hire", "recruiting", "recruitment", "recruit", "staffing"]),
    (Meant::Value("onboarding"), &["onboard", "induction", "orientation", "introduction"]),
    (Meant::Value("reward"), &["rewards", "bonus", "bonuses", "incentive", "incentives", "pay", "compensation"]),
    (Meant::Value("communication"), &["communications", "newsletter", "message", "messages", "campaign"]),
    (Meant::Value("technology"), &["technologies", "tech", "software", "system", "tool", "tools"]),
    (Meant::Value("rule"), &["rules", "regulation", "regulations", "law", "guideline", "standard"]),
    (Meant::Rule(Rule::LongPath), &["long-way", "long-chain", "path-length", "too-far", "max-distance", "long-paths"]),
    (Meant::Rule(Rule::WeakRoute), &["weak-path", "weak-link", "weak-way", "low-strength"]),
    (Meant::Rule(Rule::SingleGate), &["bottleneck", "single-point-of-failure", "gatekeeper", "single-gates"]),
    (Meant::Rule(Rule::ReplacesInherited), &["overrides-inherited", "override", "replaces-inherits"]),
    (Meant::Rule(Rule::UnservedCustomer), &["customer-unserved", "not-served", "neglected-customer"]),
    (Meant::Rule(Rule::DiffusedResponsibility), &["shared-responsibility", "diffuse-responsibility", "diffusion"]),
    (Meant::Rule(Rule::UnownedOutcome), &["no-owner", "ownerless-outcome", "orphan-outcome"]),
    (Meant::Rule(Rule::VagueResponsibility), &["general-responsibility", "unspecific-responsibility"]),
    (Meant::Rule(Rule::CrowdedResponsibility), &["too-many-owners", "crowded-outcome"]),
    (Meant::Rule(Rule::PaperResponsibility), &["nominal-responsibility", "responsibility-on-paper"]),
    (Meant::Rule(Rule::UnmeasuredOutcome), &["no-metric", "outcome-unmeasured", "no-measure"]),
    (Meant::Rule(Rule::EmptyPromise), &["broken-promise", "hollow-promise", "empty-promises"]),
    (Meant::Rule(Rule::NoPath), &["no-way", "unreachable", "no-route", "not-reachable", "path-missing", "no-paths"]),
    (Meant::Rule(Rule::ClosedCircle), &["cycle", "closed-loop", "circle", "cycles"]),
    (Meant::Rule(Rule::ServesOnlyUp), &["serves-up", "only-up", "serves-upwards"]),
    (Meant::Rule(Rule::Unsaid), &["unstated", "not-said", "serves-nobody", "no-serves"]),
    (Meant::Rule(Rule::OutsideOnly), &["only-outside", "outsiders-only", "outsider-only"]),
    (Meant::Rule(Rule::PotentialOnly), &["only-potential", "prospects-only"]),
    (Meant::Rule(Rule::DeclaredExempt), &["exempt", "exempted", "is-exempt"]),
    (Meant::Rule(Rule::Unaccountable), &["not-accountable", "no-responsibility", "unaccounted"]),
    (Meant::Rule(Rule::Unmeasured), &["not-measured", "no-metrics", "unwatched"]),
    (Meant::Rule(Rule::InheritedPath), &["inherited-way", "path-inherited", "inherits-path"]),
    (Meant::Rule(Rule::Uncovered), &["not-covered", "no-policy", "uncovers"]),
    (Meant::Rule(Rule::BossLed), &["boss-driven", "led-by-the-boss", "manager-led"]),
    (Meant::Rule(Rule::OutsourcedFrontline), &["outsourced-front-line", "frontline-outsourced", "outsourcing"]),
    (
        Meant::Rule(Rule::PotentialOverCurrent),
        &["new-over-old", "prospects-over-customers", "acquisition-over-retention"],
    ),
    (Meant::Rule(Rule::HiddenInfluencer), &["hidden-influence", "grey-eminence", "gray-eminence"]),
    (Meant::Rule(Rule::BlockersHoldInfluence), &["influential-blockers", "blocker-influence"]),
    (Meant::Rule(Rule::ServesTheBoss), &["serves-boss", "serves-the-manager", "pleases-the-boss"]),
    (Meant::Rule(Rule::InwardUnit), &["inward", "inward-looking", "self-serving-unit"]),
    (Meant::Rule(Rule::ChampionAtRisk), &["champion-risk", "risky-champion", "champions-at-risk"]),
    (Meant::Rule(Rule::NeverInOneRoom), &["never-in-a-room", "never-meet", "not-in-one-room"]),
    (Meant::Rule(Rule::StrayHandback), &["stray-hand-back", "lost-handback", "wrong-handback"]),
    (Meant::Rule(Rule::NoChampion), &["champion-missing", "no-champions", "missing-champion"]),
    (Meant::Rule(Rule::UnreportedMetric), &["metric-unreported", "not-reported", "hidden-metric"]),
    (Meant::Rule(Rule::HiddenBadNews), &["bad-news", "hides-bad-news", "suppressed-news"]),
    (Meant::Rule(Rule::InsideSource), &["internal-source", "inside-sources", "source-inside"]),
    (Meant::Rule(Rule::UnwatchedMetric), &["metric-unwatched", "unseen-metric", "ignored-metric"]),
    (Meant::Rule(Rule::NumbersOnly), &["only-numbers", "no-voice", "number-only"]),
    (Meant::Rule(Rule::UnheardCustomer), &["customer-unheard", "voiceless-customer", "not-heard"]),
    (Meant::Rule(Rule::SalesPressure), &["sales-rewards", "pressure", "sales-push"]),
    (Meant::Rule(Rule::InwardRewards), &["internal-rewards", "inward-reward", "rewards-inward"]),
    (Meant::Rule(Rule::CustomerLast), &["customers-last", "last-customer", "customer-behind"]),
    (Meant::Rule(Rule::BareCut), &["cut", "cuts", "bare-cuts", "uncompensated-cut"]),
    (Meant::Rule(Rule::MovedFriction), &["friction-moved", "shifted-friction", "moved-frictions"]),
    (Meant::Rule(Rule::OpenFriction), &["friction-open", "unsolved-friction", "open-frictions"]),
    (Meant::Rule(Rule::UnservedServer), &["server-unserved", "unsupported-server", "nobody-serves-servers"]),
    (Meant::Rule(Rule::UnmetNeed), &["need-unmet", "missing-need", "unmet-needs"]),
    (
        Meant::Rule(Rule::EmployeesUnmentioned),
        &["employees-not-mentioned", "staff-unmentioned", "unmentioned-employees"],
    ),
    (Meant::Rule(Rule::LostSight), &["line-of-sight", "no-sight", "sight-lost"]),
    (Meant::Rule(Rule::WalledUnit), &["silo", "silos", "isolated-unit", "walls"]),
    (Meant::Rule(Rule::HinderedOutcome), &["blocked-outcome", "outcome-hindered", "policy-conflict"]),
    (Meant::Rule(Rule::OnePerson), &["single-person", "bus-factor", "key-person"]),
    (Meant::Rule(Rule::ExpiredAllow), &["allow-expired", "outdated-allow", "expired-allows"]),
    (Meant::Rule(Rule::UnusedAllow), &["allow-unused", "useless-allow", "unused-allows"]),
    (Meant::Everyone, &["all", "everybody", "anyone", "anybody", "each", "everyone-else"]),
    (Meant::Nobody, &["none", "noone", "no-one", "nothing"]),
    (Meant::Use, &["include", "includes", "import", "imports", "uses", "require", "load", "using"]),
    (
        Meant::Description,
        &["description", "descriptions", "describes", "desc", "comment", "about", "doc", "documentation"],
    ),
    (Meant::Label, &["label", "labels", "name", "title", "called", "named", "display name", "caption"]),
];

/// What may be meant by words, in the order of the table. Constant time but for the logarithm of the table.
pub(crate) fn meant_by(said: &str) -> impl Iterator<Item = Meant> {
    let all = sorted();
    let said = said.to_ascii_lowercase();
    let from = all.partition_point(|entry| entry.said < said.as_str());
    all.iter().skip(from).take_while(move |entry| entry.said == said).map(|entry| entry.meant)
}

/// The noun that was meant by a word that is none: by a word that people use instead, or misspelled.
pub(in crate::syntax) fn noun_meant_by(said: &str) -> Option<Noun> {
    let instead = meant_by(said).find_map(|meant| if let Meant::Noun(noun) = meant { Some(noun) } else { None });
    let near = || closest(said, NOUNS.iter().map(|noun| noun.word)).and_then(|near| noun_of(near.as_bytes()));
    instead.or_else(near)
}

/// The rule that was meant by a name that no rule has: with other signs between its words, by a word that people use
/// instead, or misspelled.
pub(crate) fn rule_meant_by(said: &str) -> Option<Rule> {
    let mut plain = String::new();
    for c in said.chars().take(200) {
        if c.is_ascii_uppercase() && !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
        plain.push(if c == '_' { '-' } else { c.to_ascii_lowercase() });
    }
    let instead =
        |said: &str| meant_by(said).find_map(|meant| if let Meant::Rule(rule) = meant { Some(rule) } else { None });
    let near = || closest(said, Rule::ALL.iter().map(|rule| rule.as_str())).and_then(Rule::from_name);
    let almost = || {
        let of_rules = all_instead().filter(|(said, meant)| matches!(meant, Meant::Rule(_)) && said.len() >= 5);
        closest(said, of_rules.map(|(said, _)| said)).and_then(instead)
    };
    Rule::from_name(&plain).or_else(|| instead(&plain)).or_else(near).or_else(almost)
}

/// Everything that people write, with what is meant by it.
pub(in crate::syntax) fn all_instead() -> impl Iterator<Item = (&'static str, Meant)> {
    INSTEAD.iter().flat_map(|(meant, said)| said.iter().map(move |said| (*said, *meant)))
}

struct Entry {
    said: &'static str,
    meant: Meant,
}

/// Sorted by what people write, then in the order of the table.
fn sorted() -> &'static [Entry] {
    static SORTED: OnceLock<Vec<Entry>> = OnceLock::new();
    SORTED.get_or_init(|| {
        let mut all: Vec<Entry> = all_instead().map(|(said, meant)| Entry { said, meant }).collect();
        all.sort_by_key(|entry| entry.said);
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::vocabulary::{MODIFIERS, NOUNS, Objects, VERBS};

    #[test]
    fn every_word_of_the_language_has_an_entry() {
        let has = |wanted: Meant| INSTEAD.iter().any(|(meant, said)| *meant == wanted && said.len() > 1);
        for entry in NOUNS {
            assert!(has(Meant::Noun(entry.noun)), "{}", entry.word);
        }
        for entry in VERBS {
            assert!(has(Meant::Verb(entry.verb)), "{}", entry.words);
            if let Objects::Choice(values) = entry.objects {
                assert!(values.iter().all(|value| has(Meant::Value(value))), "{}", entry.words);
            }
        }
        for (modifier, word) in MODIFIERS {
            assert!(has(Meant::Modifier(modifier)), "{word}");
        }
        for rule in Rule::ALL {
            assert!(has(Meant::Rule(*rule)), "{rule}");
        }
        assert!(all_instead().count() > 200);
    }

    #[test]
    fn entries_are_small_letters_and_stand_once() {
        for (meant, said) in INSTEAD {
            for (at, word) in said.iter().enumerate() {
                let plain = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b' ');
                assert!(plain && !word.contains("  ") && !word.is_empty(), "{word}");
                assert!(!said.iter().skip(at + 1).any(|other| other == word), "`{word}` stands twice for {meant:?}");
                assert!(*word != meant.as_str(), "{word}");
                assert!(meant_by(word).any(|found| found == *meant), "{word}");
            }
        }
        assert!(meant_by("Client").next() == Some(Meant::Noun(Noun::Customer)));
        assert!(meant_by("xyz").next().is_none());
    }
}
