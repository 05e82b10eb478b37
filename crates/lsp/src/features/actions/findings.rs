//! Actions that resolve a finding in one step: they add a missing statement, with the likeliest candidates, or accept
//! the finding with a reason. Each is an edit of the library, which checks that exactly this changes in the model.

use outward::Study;
use outward::diagnostic::Rule;
use outward::edit::{Edit, EditScope, StatementRef, ThingRef};
use outward::model::{
    About, Draft, DraftStatement, Link, MetricId, MetricKind, Object, OutcomeId, PartyId, PolicyId, Target, Thing,
};
use outward::rules::{Finding, Subject};
use outward::syntax::Verb;

use super::{Action, Step, near};
use crate::workspace::Model;

/// The placeholder for a reason.
const WHY: &str = "say why";
/// The placeholder for how something is done.
const HOW: &str = "say how";

/// The actions for a finding, the likeliest first; the last one accepts it.
pub(super) fn actions(model: &Model, finding: &Finding) -> Vec<Action> {
    let of = Of { model, study: &model.study, finding };
    let mut actions = of.mends();
    actions.extend(of.accept());
    actions
}

/// A finding in its study.
struct Of<'s> {
    model: &'s Model,
    study: &'s Study,
    finding: &'s Finding,
}

impl Of<'_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the library may get rules, of which nothing is known here")]
    fn mends(&self) -> Vec<Action> {
        let study = self.study;
        match self.finding.rule {
            Rule::NoPath
            | Rule::Unsaid
            | Rule::OutsideOnly
            | Rule::ServesOnlyUp
            | Rule::PotentialOnly
            | Rule::ClosedCircle
            | Rule::LongPath
            | Rule::InheritedPath
            | Rule::PaperResponsibility => self.of_actor(|actor| {
                let whom = near::whom_it_may_serve(study, actor);
                whom.into_iter().map(|whom| self.say(actor.into(), Verb::Serves, self.to(whom.into()))).collect()
            }),
            Rule::UnservedCustomer => self.of_actor(|customer| {
                let who = near::who_may_serve(study, customer);
                who.into_iter().map(|who| self.say(who.into(), Verb::Serves, self.to(customer.into()))).collect()
            }),
            Rule::UnservedServer => self.of_actor(|actor| {
                let who = near::who_may_help(study, actor);
                who.into_iter().map(|who| self.say(who.into(), Verb::Serves, self.to(actor.into()))).collect()
            }),
            Rule::UnmetNeed | Rule::StrayHandback => self.unmet(),
            Rule::ReplacesInherited => self.of_actor(|actor| self.left_out(actor)),
            Rule::DiffusedResponsibility | Rule::VagueResponsibility => {
                self.of_outcome(|outcome| self.say_how(outcome))
            }
            Rule::UnownedOutcome => self.of_outcome(|outcome| self.answer(outcome)),
            // if somebody holds it, the first step is that they say how
            Rule::EmptyPromise => self.of_outcome(|outcome| {
                let said = self.say_how(outcome);
                if said.is_empty() { self.answer(outcome) } else { said }
            }),
            Rule::UnmeasuredOutcome => self.of_outcome(|outcome| self.measure(outcome)),
            Rule::Unaccountable => self.of_actor(|actor| {
                let outcomes = near::outcomes_to_answer_for(study, actor);
                let answer = |outcome: OutcomeId| self.responsible(actor, outcome);
                outcomes.into_iter().map(answer).collect()
            }),
            Rule::Unmeasured => self.of_actor(|actor| {
                let metrics = near::metrics_that_matter(study, &[]);
                let measured = |metric: MetricId| self.say(actor.into(), Verb::MeasuredBy, self.to(metric.into()));
                metrics.into_iter().map(measured).collect()
            }),
            Rule::Uncovered => self.of_actor(|actor| {
                let policies = study.model().policies().ids().take(SOME);
                let covers = |policy: PolicyId| self.say(policy.into(), Verb::Covers, self.to(actor.into()));
                policies.map(covers).collect()
            }),
            Rule::UnreportedMetric | Rule::HiddenBadNews => self.of_metric(|metric| {
                let who = near::who_may_see(study, metric).into_iter().map(|who| self.to(who.into()));
                who.chain([Object::everyone()]).map(|who| self.report(metric, who)).collect()
            }),
            Rule::UnwatchedMetric => self.of_metric(|metric| {
                let who = near::who_may_see(study, metric).into_iter();
                who.map(|who| self.say(who.into(), Verb::MeasuredBy, self.to(metric.into()))).collect()
            }),
            Rule::UnheardCustomer => self.of_actor(|customer| {
                let metrics = near::metrics_that_matter(study, &[customer]).into_iter();
                let from = |metric: MetricId| self.say(metric.into(), Verb::From, self.to(customer.into()));
                metrics.map(from).chain(self.listen(customer)).collect()
            }),
            Rule::NumbersOnly => self.of_actor(|customer| self.listen(customer).into_iter().collect()),
            Rule::NeverInOneRoom => self.of_actor(|champion| self.meet(champion)),
            Rule::DeclaredExempt => self.of_actor(|actor| self.answerable(actor).into_iter().collect()),
            Rule::InsideSource => self.of_metric(|metric| {
                let matters = study.model().metrics().find(metric).map(|metric| metric.matters_to.as_slice());
                let customers = matters.unwrap_or_default().iter().take(SOME);
                customers.map(|link| self.say(metric.into(), Verb::From, self.to(link.to.into()))).collect()
            }),
            Rule::UnusedAllow | Rule::ExpiredAllow => self.unaccept(),
            Rule::NoChampion => near::who_may_stand_up(study).into_iter().map(|who| self.champion(who)).collect(),
            // no single statement resolves the other findings
            _ => Vec::new(),
        }
    }

    /// Accepts the finding, with a reason that somebody has to write.
    fn accept(&self) -> Option<Action> {
        if matches!(self.finding.rule, Rule::UnusedAllow | Rule::ExpiredAllow) {
            return None;
        }
        let thing = self.responsible_thing()?;
        let object = Object::rule(self.finding.rule).text(WHY);
        Some(self.say(thing, Verb::Allow, object))
    }

    /// The thing whose `allow` accepts the whole finding: its subject or, if there are several, the unit around all of
    /// them.
    fn responsible_thing(&self) -> Option<Thing> {
        let model = self.study.model();
        let org = || model.org().ordinal.map(|_| Thing::Org);
        let [first, others @ ..] = self.finding.subjects.as_slice() else { return org() };
        let Subject::Thing(first) = *first else { return org() };
        let each = matches!(
            self.finding.rule,
            Rule::Unsaid
                | Rule::InheritedPath
                | Rule::Unaccountable
                | Rule::Unmeasured
                | Rule::Uncovered
                | Rule::OnePerson
        );
        if !each || others.is_empty() {
            return Some(first);
        }
        let inside = |unit: PartyId| {
            others.iter().all(|subject| match subject {
                Subject::Thing(Thing::Party(party)) => model.is_inside(*party, unit),
                Subject::Thing(_) | Subject::Measure(_) => false,
            })
        };
        let mut units = std::iter::successors(model.parent_of(first), |unit| model.parent(*unit));
        units.find(|unit| inside(*unit)).map(Thing::from).or_else(org)
    }

    /// Adds a `serves` to the party that is needed, or that work is handed back to.
    fn unmet(&self) -> Vec<Action> {
        let [Subject::Thing(Thing::Party(who)), Subject::Thing(Thing::Party(whose))] = self.finding.subjects.as_slice()
        else {
            return Vec::new();
        };
        let model = self.study.model();
        let need = model.needs(*who).iter().find(|link| link.to == *whose).and_then(|link| model.text(link.text));
        let object = self.to((*who).into());
        let object = match need {
            Some(text) => object.text(text),
            None => object,
        };
        vec![self.say((*whose).into(), Verb::Serves, object)]
    }

    /// Adds the `serves` of the surrounding group that the party's own `serves` replace.
    fn left_out(&self, actor: PartyId) -> Vec<Action> {
        let model = self.study.model();
        let own = |to: Target| model.own_serves(actor).iter().any(|serve| serve.to == to);
        let mut groups = model.units_around(actor).filter(|unit| !model.own_serves(*unit).is_empty());
        let Some(group) = groups.next() else { return Vec::new() };
        let missing = model.own_serves(group).iter().filter(|serve| !own(serve.to) && serve.to != Target::from(actor));
        let object = |to: Target| to.party().map_or_else(Object::everyone, |party| self.to(party.into()));
        missing.take(SOME).map(|serve| self.say(actor.into(), Verb::Serves, object(serve.to))).collect()
    }

    /// Adds a text to each holder that says how it does its part.
    fn say_how(&self, outcome: OutcomeId) -> Vec<Action> {
        let model = self.study.model();
        let Some(found) = self.study.diffusion().outcome(outcome) else { return Vec::new() };
        let name = model.qualified_name(outcome.into());
        let silent = found.holders.iter().filter(|it| it.how.is_none() && model.is_actor(it.holder)).take(SOME);
        silent
            .map(|held| {
                let object = self.to(outcome.into()).text(HOW);
                let object = if held.stated { object.share(held.share) } else { object };
                let edit = Edit::ChangeStatement {
                    thing: ThingRef::of(model, held.holder.into()),
                    statement: StatementRef::of(Verb::ResponsibleFor, name.clone()),
                    into: vec![object.clone()],
                };
                self.action(held.holder.into(), &self.sentence(Verb::ResponsibleFor, &object), vec![edit])
            })
            .collect()
    }

    fn answer(&self, outcome: OutcomeId) -> Vec<Action> {
        let who = near::who_may_answer(self.study, outcome);
        who.into_iter().map(|who| self.responsible(who, outcome)).collect()
    }

    fn responsible(&self, actor: PartyId, outcome: OutcomeId) -> Action {
        let model = self.study.model();
        let object = self.to(outcome.into()).text(HOW);
        let general = model.responsibilities(actor).iter().any(|it| it.outcome == outcome);
        if !general {
            return self.say(actor.into(), Verb::ResponsibleFor, object);
        }
        let edit = Edit::ChangeStatement {
            thing: ThingRef::of(model, actor.into()),
            statement: StatementRef::of(Verb::ResponsibleFor, model.qualified_name(outcome.into())),
            into: vec![object.clone()],
        };
        self.action(actor.into(), &self.sentence(Verb::ResponsibleFor, &object), vec![edit])
    }

    /// Adds a metric to an outcome: one that matters to its customers, or a new one.
    fn measure(&self, outcome: OutcomeId) -> Vec<Action> {
        let model = self.study.model();
        let Some(of) = model.outcomes().find(outcome) else { return Vec::new() };
        let customers: Vec<PartyId> = of.for_whom.iter().map(|link| link.to).collect();
        let known = near::metrics_that_matter(self.study, &customers).into_iter();
        let mut actions: Vec<Action> =
            known.map(|metric| self.say(outcome.into(), Verb::MeasuredBy, self.to(metric.into()))).collect();
        let name = model.name_of(outcome.into());
        let taken = |name: &str| model.metrics().ids().any(|metric| model.name_of(metric.into()) == name);
        if taken(name) {
            return actions;
        }
        let metric = customers.iter().fold(Draft::metric(name).about(About::Customer), |metric, customer| {
            metric.matters_to(model.qualified_name((*customer).into()))
        });
        let scope = match (of.head.parent, self.study.origins().of(outcome.into())) {
            (Some(unit), _) => EditScope::Unit(model.qualified_name(unit.into())),
            (None, Some(place)) => EditScope::File(self.model.last_of_file(place.file)),
            (None, None) => return actions,
        };
        let around = of.head.parent.map(|unit| format!("{}.", model.qualified_name(unit.into()))).unwrap_or_default();
        let edits = vec![
            Edit::add(scope, metric),
            Edit::say(ThingRef::of(model, outcome.into()), Verb::MeasuredBy, Object::to(format!("{around}{name}"))),
        ];
        let title = format!("declare `metric {name}`, and add `measured by {name}` to `{name}`");
        actions.push(Action { title, is_preferred: false, step: Step::Edits(edits) });
        actions
    }

    /// Declares a metric whose source is a customer.
    fn listen(&self, customer: PartyId) -> Option<Action> {
        let model = self.study.model();
        let name = format!("{}Voice", model.name(customer));
        let is_taken = model.metrics().ids().any(|metric| model.name_of(metric.into()) == name);
        let place = self.study.origins().of(customer.into()).filter(|_| !is_taken)?;
        let whom = || self.to(customer.into());
        let metric = Draft::metric(name.as_str()).about(About::Customer).metric_kind(MetricKind::Voice);
        let edit =
            Edit::add(EditScope::File(self.model.last_of_file(place.file)), metric.from(whom()).matters_to(whom()));
        let title = format!("declare `metric {name}`, which is what they say");
        Some(Action { title, is_preferred: false, step: Step::Edits(vec![edit]) })
    }

    fn champion(&self, actor: PartyId) -> Action {
        let statement = DraftStatement::new(Verb::Champion, Vec::new());
        let edit = Edit::AddStatement { thing: ThingRef::of(self.study.model(), actor.into()), statement };
        self.action(actor.into(), Verb::Champion.as_str(), vec![edit])
    }

    /// Adds a champion to a room that a blocker sits in.
    fn meet(&self, champion: PartyId) -> Vec<Action> {
        let rooms = self.study.model().rooms().iter();
        let has_blocker = |seats: &[Link<PartyId>]| seats.iter().any(|link| self.study.model().is_blocker(link.to));
        let rooms = rooms.filter(|(_, room)| has_blocker(&room.seats)).take(SOME);
        rooms.map(|(room, _)| self.say(room.into(), Verb::Seats, self.to(champion.into()))).collect()
    }

    /// Removes the `exempt` of an actor, or of the group around it that declares it exempt.
    fn answerable(&self, actor: PartyId) -> Option<Action> {
        let model = self.study.model();
        let (by, _) = model.exemption(actor)?;
        let statement = StatementRef::all(Verb::Exempt);
        let edit = Edit::RemoveStatement { thing: ThingRef::of(model, by.into()), statement };
        let title = format!("remove `exempt` from {}", self.called(by.into()));
        Some(Action { title, is_preferred: false, step: Step::Edits(vec![edit]) })
    }

    /// Adds a `reported to` to a metric, in place of its `unreported`.
    fn report(&self, metric: MetricId, to: Object) -> Action {
        let model = self.study.model();
        let is_kept_back = model.metrics().find(metric).is_some_and(|metric| metric.unreported.is_some());
        if !is_kept_back {
            return self.say(metric.into(), Verb::ReportedTo, to);
        }
        let title = format!("replace `unreported` by `{}`", self.sentence(Verb::ReportedTo, &to));
        let thing = ThingRef::of(model, metric.into());
        let edits = vec![
            Edit::RemoveStatement { thing: thing.clone(), statement: StatementRef::all(Verb::Unreported) },
            Edit::say(thing, Verb::ReportedTo, to),
        ];
        Action { title, is_preferred: false, step: Step::Edits(edits) }
    }

    /// Removes an `allow` that accepts nothing.
    fn unaccept(&self) -> Vec<Action> {
        let Some(Subject::Thing(thing)) = self.finding.subject() else { return Vec::new() };
        let model = self.study.model();
        let remove = |rule: &Rule| {
            let edit = Edit::RemoveStatement {
                thing: ThingRef::of(model, thing),
                statement: StatementRef::of(Verb::Allow, rule.as_str()),
            };
            let title = format!("remove `allow {rule}` from {}", self.called(thing));
            Action { title, is_preferred: true, step: Step::Edits(vec![edit]) }
        };
        self.finding.allows.iter().map(remove).collect()
    }

    /// Adds a statement.
    fn say(&self, thing: Thing, verb: Verb, object: Object) -> Action {
        let sentence = self.sentence(verb, &object);
        let edit = Edit::say(ThingRef::of(self.study.model(), thing), verb, object);
        self.action(thing, &sentence, vec![edit])
    }

    fn action(&self, thing: Thing, sentence: &str, edits: Vec<Edit>) -> Action {
        let title = format!("add `{sentence}` to {}", self.called(thing));
        Action { title, is_preferred: false, step: Step::Edits(edits) }
    }

    /// How a statement reads.
    fn sentence(&self, verb: Verb, object: &Object) -> String {
        let name = object.name.as_deref().unwrap_or_default();
        let last = name.rsplit('.').next().unwrap_or(name);
        match &object.text {
            Some(text) => format!("{} {last} \"{text}\"", verb.as_str()),
            None => format!("{} {last}", verb.as_str()),
        }
    }

    fn called(&self, thing: Thing) -> String {
        let model = self.study.model();
        if thing == Thing::Org { "the org".to_owned() } else { format!("`{}`", model.name_of(thing)) }
    }

    fn to(&self, thing: Thing) -> Object {
        Object::to(self.study.model().qualified_name(thing))
    }

    fn of_actor(&self, then: impl FnOnce(PartyId) -> Vec<Action>) -> Vec<Action> {
        match self.finding.thing() {
            Some(Thing::Party(party)) => then(party),
            _ => Vec::new(),
        }
    }

    fn of_outcome(&self, then: impl FnOnce(OutcomeId) -> Vec<Action>) -> Vec<Action> {
        let outcome = self.finding.subjects.iter().find_map(|subject| match subject {
            Subject::Thing(Thing::Outcome(outcome)) => Some(*outcome),
            Subject::Thing(_) | Subject::Measure(_) => None,
        });
        outcome.map(then).unwrap_or_default()
    }

    fn of_metric(&self, then: impl FnOnce(MetricId) -> Vec<Action>) -> Vec<Action> {
        match self.finding.thing() {
            Some(Thing::Metric(metric)) => then(metric),
            _ => Vec::new(),
        }
    }
}

/// How many statements of a kind are proposed.
const SOME: usize = 5;
