//! `one-person`.

use crate::analysis::figures::over;
use crate::diagnostic::Identity;
use crate::limits::SHOWN;
use crate::model::{Model, PartyId, PartyKind};
use crate::rules::engine::Accepted;
use crate::rules::words::{count, figure};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds roles held by one person at most of which pay, respect, `blocker` or what its people say is stated: a
    /// figure about a role of one is a figure about a person.
    ///
    /// ## Why it matters
    ///
    /// These analyses speak of roles and of what stands between them and the customer. Where one person holds a role,
    /// its pay, its standing, what it answers when asked, or that it stands in the way is a statement about somebody
    /// whom everybody can name. A finding that exposes a person is answered by that person, not by the organization,
    /// and the next one who is asked will not say what is so.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Chief { serves Guest; pay 900_000 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Chief { serves Guest; power 10 }
    /// role Director { serves Chief; pay 90_000; headcount 5 }
    /// ```
    ///
    /// ## Mend
    ///
    /// Leave such figures out, put roles that are alike together under one headcount, or accept the finding with
    /// `allow one-person` and say why: some figures are public.
    OnePerson: "one-person" about Power, Note;
}

/// Some of the roles that are one person's, and how many there are.
pub struct Personal {
    shown: Vec<PartyId>,
    of: usize,
}

impl Check for OnePerson {
    type About = Vec<PartyId>;
    type Seen<'a> = Personal;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// There is one of it, about all such roles.
    const IDENTITY: Identity = Identity::Rule;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        let model = context.model;
        std::iter::once_with(move || model.actors().filter(|role| is_personal(model, *role)).collect())
    }

    fn look<'a>(&self, context: &Context<'a>, roles: &Vec<PartyId>) -> Option<Personal> {
        let first = roles.iter().take(SHOWN).copied();
        let shown: Vec<PartyId> = first.filter(|role| is_personal(context.model, *role)).collect();
        (!shown.is_empty()).then_some(Personal { shown, of: roles.len() })
    }

    fn explain(&self, context: &Context<'_>, seen: &Personal) -> Explanation {
        let roles = count(seen.of as u64, "role");
        let (is, state) = if seen.of == 1 { ("is", "states") } else { ("are", "state") };
        let message = format!("{roles} {is} held by one person and {state} what is about that person");
        let help =
            "leave these figures out, put roles that are alike together, or accept it with `allow one-person` and why";
        let steps = seen.shown.iter().map(|role| ((*role).into(), said_of(context.model, *role).join(", ")));
        Explanation::new(message, help, Witness::listed(steps, seen.of, |step| step))
    }
}

fn is_personal(model: &Model, role: PartyId) -> bool {
    model.kind(role) == PartyKind::Role && says_something(model, role) && !over(model.headcount(role), 1.0)
}

/// Whether something is said of a role that is about who holds it.
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
