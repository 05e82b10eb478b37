use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Subject, Witness};
use super::page::rule;
use super::words::{count, figure};
use crate::analysis::figures::over;
use crate::model::{Model, PartyId, PartyKind, Thing};

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
    ONE_PERSON = OnePerson { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let model = context.model;
    let personal = |role: &PartyId| {
        model.kind(*role) == PartyKind::Role && says_something(model, *role) && !over(model.headcount(*role), 1.0)
    };
    emitter.all_such(model.actors().filter(personal).map(Subject::from));
}

fn says_something(model: &Model, role: PartyId) -> bool {
    model.pay(role).is_some()
        || model.respect(role).is_some()
        || model.is_blocker(role)
        || model.says_nobody(role)
        || !model.says_it_serves(role).is_empty()
}

/// What is stated of a role that says something about a person.
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

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let model = context.model;
    let roles = count(finding.subjects_of as u64, "role");
    let (is, state) = if finding.subjects_of == 1 { ("is", "states") } else { ("are", "state") };
    let message = format!("{roles} {is} held by one person and {state} what is about that person");
    let help =
        "leave these figures out, put roles that are alike together, or accept it with `allow one-person` and why";
    let mut witness = Witness::default();
    for subject in &finding.subjects {
        if let Subject::Thing(Thing::Party(role)) = subject {
            witness.step(*role, said_of(model, *role).join(", "));
        }
    }
    witness.of = finding.subjects_of;
    Details::new(message, help, witness)
}
