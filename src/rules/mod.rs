//! The rules: from what the analyses found to findings, each with its proof.

mod allow;
mod bare_cut;
mod blockers_hold_influence;
mod boss_led;
mod champion_at_risk;
mod closed_circle;
mod crowded_responsibility;
mod customer_last;
mod customer_voice;
mod declared_exempt;
mod employees_unmentioned;
mod empty_promise;
mod engine;
mod finding;
mod friction_fate;
mod hidden_influencer;
mod hindered_outcome;
mod inside_source;
mod inward_rewards;
mod inward_unit;
mod lists;
mod long_path;
mod lost_sight;
mod metric_facts;
mod never_in_one_room;
mod no_champion;
mod no_way;
mod one_person;
mod outlived_allow;
mod outsourced_frontline;
mod ownership;
mod page;
mod paper_responsibility;
mod partly_exempt;
mod potential_only;
mod potential_over_current;
mod replaces_inherited;
mod sales_pressure;
mod serves_the_boss;
mod single_gate;
mod stray_handback;
mod unmeasured_outcome;
mod unmet_need;
mod unseen_metric;
mod unserved_customer;
mod unserved_server;
mod unwatched_metric;
mod walled_unit;
mod weak_route;
mod words;

pub use engine::{Context, Emitter, check};
pub use finding::{Details, Finding, Measure, Step, Subject, Subjects, Witness};
pub use page::{RuleEntry, entry, page};

/// Every rule with its page, its check and its explanation, in the order of the table.
pub(crate) const ENTRIES: &[RuleEntry] = &[
    long_path::LONG_PATH,
    weak_route::WEAK_ROUTE,
    single_gate::SINGLE_GATE,
    replaces_inherited::REPLACES_INHERITED,
    unserved_customer::UNSERVED_CUSTOMER,
    ownership::DIFFUSED_RESPONSIBILITY,
    ownership::UNOWNED_OUTCOME,
    ownership::VAGUE_RESPONSIBILITY,
    crowded_responsibility::CROWDED_RESPONSIBILITY,
    paper_responsibility::PAPER_RESPONSIBILITY,
    unmeasured_outcome::UNMEASURED_OUTCOME,
    empty_promise::EMPTY_PROMISE,
    no_way::NO_PATH,
    closed_circle::CLOSED_CIRCLE,
    no_way::SERVES_ONLY_UP,
    no_way::UNSAID,
    no_way::OUTSIDE_ONLY,
    potential_only::POTENTIAL_ONLY,
    declared_exempt::DECLARED_EXEMPT,
    partly_exempt::UNACCOUNTABLE,
    partly_exempt::UNMEASURED,
    partly_exempt::INHERITED_PATH,
    partly_exempt::UNCOVERED,
    boss_led::BOSS_LED,
    outsourced_frontline::OUTSOURCED_FRONTLINE,
    potential_over_current::POTENTIAL_OVER_CURRENT,
    hidden_influencer::HIDDEN_INFLUENCER,
    blockers_hold_influence::BLOCKERS_HOLD_INFLUENCE,
    serves_the_boss::SERVES_THE_BOSS,
    inward_unit::INWARD_UNIT,
    champion_at_risk::CHAMPION_AT_RISK,
    never_in_one_room::NEVER_IN_ONE_ROOM,
    stray_handback::STRAY_HANDBACK,
    no_champion::NO_CHAMPION,
    unseen_metric::UNREPORTED,
    unseen_metric::HIDDEN,
    inside_source::RULE,
    unwatched_metric::RULE,
    customer_voice::NUMBERS_ONLY,
    customer_voice::UNHEARD,
    sales_pressure::RULE,
    inward_rewards::RULE,
    customer_last::RULE,
    bare_cut::RULE,
    friction_fate::MOVED,
    friction_fate::OPEN,
    unserved_server::UNSERVED_SERVER,
    unmet_need::UNMET_NEED,
    employees_unmentioned::EMPLOYEES_UNMENTIONED,
    lost_sight::LOST_SIGHT,
    walled_unit::RULE,
    hindered_outcome::RULE,
    one_person::ONE_PERSON,
    outlived_allow::EXPIRED_ALLOW,
    outlived_allow::UNUSED_ALLOW,
];
