//! `one-person`.

use crate::analysis::figures::over;
use crate::diagnostic::Identity;
use crate::limits::SHOWN;
use crate::model::{Model, PartyId, PartyKind};
use crate::rules::engine::Accepted;
use crate::rules::words::{count, figure};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles held by at most one person whose pay, respect, `blocker` mark or answer about whom they serve is
    /// stated. A figure about a role with one holder is a figure about a person.
    ///
    /// ## Why it matters
    ///
    /// Outward's analyses are about roles and about what is between them and the customer. If only one person holds a
    /// role, then its pay, its standing, its answers, or that it is in the way, are statements about somebody whom
    /// everybody can name. A finding that exposes a person will be answered by that person, not by the organization;
    /// and the next one you ask will not tell you the truth.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Chief { serves Guest; pay 900_000 }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Chief { serves Guest; power 10 }
    /// role Director { serves Chief; pay 90_000; headcount 5 }
    /// ```
    ///
    /// ## What to do
    ///
    /// Leave such figures out, merge similar roles into one with a joint headcount, or accept the finding with `allow
    /// one-person` and say why: some figures are public.
    OnePerson: "one-person" about Power, Note;
}

/// Some of the roles with one person in them, and how many there are.
pub struct Personal {
    shown: Vec<PartyId>,
    of: usize,
}

impl Check for OnePerson {
    type About = Vec<PartyId>;
    type Seen<'a> = Personal;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// There is one finding, about all such roles.
    const IDENTITY: Identity = Identity::Rule;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        let model = context.model;
        std::iter::once_with(move || model.actors().filter(|role| is_personal(model, *role)).collect())
    }

    fn look<'a>(&self, context: &RuleContext<'a>, roles: &Vec<PartyId>) -> Option<Personal> {
        let are_personal = !roles.is_empty() && roles.iter().all(|role| is_personal(context.model, *role));
        are_personal.then(|| Personal { shown: roles.iter().take(SHOWN).copied().collect(), of: roles.len() })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Personal) -> Explanation {
        let roles = count(seen.of as u64, "role");
        let (is, state) = if seen.of == 1 { ("is", "states") } else { ("are", "state") };
        let message = format!("{roles} {is} held by one person and {state} facts about that person");
        let help = "leave these figures out, merge similar roles, or accept the finding: `allow one-person \"why\"`";
        let steps = seen.shown.iter().map(|role| ((*role).into(), said_of(context.model, *role).join(", ")));
        Explanation::new(message, help, Witness::listed(steps, seen.of, |step| step))
    }
}

fn is_personal(model: &Model, role: PartyId) -> bool {
    model.kind(role) == PartyKind::Role && says_something(model, role) && !over(model.headcount(role), 1.0)
}

/// Whether the role has a statement that is about the person in it.
fn says_something(model: &Model, role: PartyId) -> bool {
    model.pay(role).is_some()
        || model.respect(role).is_some()
        || model.is_blocker(role)
        || model.says_nobody(role)
        || !model.says_it_serves(role).is_empty()
}

fn said_of(model: &Model, role: PartyId) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(model.pay(role).map(|pay| format!("pay {}", figure(pay))));
    said.extend(model.respect(role).map(|respect| format!("respect {}", figure(respect))));
    said.extend(model.is_blocker(role).then(|| "blocker".to_owned()));
    if model.says_nobody(role) || !model.says_it_serves(role).is_empty() {
        said.push("what it says it serves".to_owned());
    }
    said
}
