//! A dump of a parsed text: every thing with all its statements, under qualified names.

use std::fmt::Write;

use outward::diagnostic::Rule;
use outward::model::{
    About, Allow, Link, MetricKind, Model, PartyId, PartyKind, PolicyKind, Stake, Target, TargetBound, TextId, Thing,
};

/// A line for each declaration and each statement, in declaration order.
pub fn dump(model: &Model) -> String {
    let mut things: Vec<Thing> = model.parties().map(Thing::Party).collect();
    things.extend(model.metrics().ids().map(Thing::Metric));
    things.extend(model.outcomes().ids().map(Thing::Outcome));
    things.extend(model.decisions().ids().map(Thing::Decision));
    things.extend(model.frictions().ids().map(Thing::Friction));
    things.extend(model.policies().ids().map(Thing::Policy));
    things.extend(model.rooms().ids().map(Thing::Room));
    things.extend(model.org().ordinal.map(|_| Thing::Org));
    things.sort_by_key(|thing| model.ordinal_of(*thing));
    let mut dump = Dump { model, out: String::new() };
    for thing in things {
        dump.thing(thing);
    }
    dump.rules();
    dump.out
}

struct Dump<'a> {
    model: &'a Model,
    out: String,
}

impl Dump<'_> {
    fn thing(&mut self, thing: Thing) {
        let (model, noun) = (self.model, self.model.noun_of(thing));
        let label = model.label_of(thing);
        let label = if label == model.name_of(thing) { String::new() } else { format!(" {label:?}") };
        let noun = match thing {
            Thing::Party(party) if model.is_group(party) => "group",
            _ => noun,
        };
        writeln!(self.out, "{noun} {}{label}", model.qualified_name(thing)).unwrap();
        if let Some(description) = model.description_of(thing) {
            self.say(&format!("/// {description:?}"));
        }
        match thing {
            Thing::Party(party) => self.party(party),
            Thing::Metric(id) => {
                let metric = &model.metrics()[id];
                self.maybe("about", metric.about.map(about));
                if metric.kind_stated {
                    self.say(&format!("kind {}", kind(metric.kind)));
                }
                self.parties("from", &metric.from);
                self.parties("matters to", &metric.matters_to);
                self.maybe("stands at", metric.stands_at);
                match metric.target {
                    Some(TargetBound::Over(value)) => self.say(&format!("target over {value}")),
                    Some(TargetBound::Under(value)) => self.say(&format!("target under {value}")),
                    None => {}
                }
                self.targets("reported to", &metric.reported_to);
                self.text("unreported", metric.unreported);
                self.text("measured in", metric.measured_in);
            }
            Thing::Outcome(id) => {
                let outcome = &model.outcomes()[id];
                self.parties("for", &outcome.for_whom);
                self.things("measured by", &outcome.measured_by);
            }
            Thing::Decision(id) => {
                let decision = &model.decisions()[id];
                self.parties("by", &decision.by);
                for favor in &decision.favors {
                    let (favored, over) = (self.name(favor.favored.into()), self.name(favor.over.into()));
                    self.say(&format!("favors {favored} over {over}"));
                }
                self.stakes("cuts", &decision.cuts);
                self.stakes("invests in", &decision.invests_in);
                self.things("led to", &decision.led_to);
                self.maybe("on", decision.on);
            }
            Thing::Friction(id) => {
                let friction = &model.frictions()[id];
                self.parties("felt by", &friction.felt_by);
                self.parties("removed from", &friction.removed_from);
                for moved in &friction.moves {
                    let names = |side: &[PartyId]| side.iter().map(|id| self.name((*id).into())).collect::<Vec<_>>();
                    let line =
                        format!("moved from {} to {}", names(&moved.from).join(", "), names(&moved.to).join(", "));
                    self.say(&line);
                }
            }
            Thing::Policy(id) => {
                let policy = &model.policies()[id];
                self.maybe("kind", policy.kind.map(policy_kind));
                self.targets("covers", &policy.covers);
                self.things("supports", &policy.supports);
                self.things("hinders", &policy.hinders);
                for mention in &policy.mentions {
                    self.say(&format!("mentions {} {} times", self.name(mention.whom.into()), mention.times));
                }
            }
            Thing::Room(id) => self.parties("seats", &model.rooms()[id].seats),
            _ => self.maybe("currency", model.currency()),
        }
        let allows: Vec<Allow> =
            model.allows().filter(|(bearer, _)| *bearer == thing).flat_map(|(_, allows)| allows.to_vec()).collect();
        for allow in allows {
            let until = allow.until.map_or(String::new(), |date| format!(" until {date}"));
            self.say(&format!("allow {}{}{until}", allow.rule, self.quoted(allow.reason)));
        }
    }

    fn party(&mut self, party: PartyId) {
        let model = self.model;
        for serve in model.own_serves(party) {
            let mut line = format!("serves {}{}", self.target(serve.to), self.quoted(serve.text));
            line.extend(serve.stated_strength().map(|strength| format!(" strength {strength}")));
            line.extend(serve.effort().map(|effort| format!(" effort {effort}")));
            self.say(&line);
        }
        self.parties("needs", model.needs(party));
        self.parties("hands back to", model.hands_back(party));
        for responsibility in model.responsibilities(party) {
            let mut line = format!(
                "responsible for {}{}",
                self.name(responsibility.outcome.into()),
                self.quoted(responsibility.how)
            );
            line.extend(responsibility.share().map(|share| format!(" share {share}")));
            self.say(&line);
        }
        self.things("promises", model.promises(party));
        self.things("measured by", model.own_measures(party));
        for reward in model.own_rewards(party) {
            let mut line = format!("rewarded by {}{}", self.name(reward.metric.into()), self.quoted(reward.text));
            line.extend(reward.weight().map(|weight| format!(" weight {weight}")));
            self.say(&line);
        }
        self.parties("reports to", model.own_managers(party));
        for influence in model.influences(party) {
            let mut line = format!("influences {}{}", self.name(influence.on.into()), self.quoted(influence.text));
            line.extend(influence.stated_strength().map(|strength| format!(" strength {strength}")));
            self.say(&line);
        }
        self.targets("says it serves", model.says_it_serves(party));
        self.flag("says it serves nobody", model.says_nobody(party));
        self.maybe("headcount", model.stated_headcount(party));
        self.maybe("cost", model.cost(party));
        self.maybe("pay", model.pay(party));
        self.maybe("power", model.power(party));
        self.maybe("respect", model.respect(party));
        self.flag("champion", model.is_champion(party));
        self.flag("blocker", model.is_blocker(party));
        self.flag("outsourced", model.says_outsourced(party));
        self.flag("potential", model.kind(party) == PartyKind::Customer && model.is_potential_customer(party));
        if let Some((bearer, reason)) = model.exemption(party)
            && bearer == party
        {
            self.say(&format!("exempt {reason:?}"));
        }
    }

    fn rules(&mut self) {
        for (rule, setting) in self.model.rule_settings() {
            let severity = setting.severity.map_or("allow", |severity| severity.as_str());
            let limit = setting.limit.map_or(String::new(), |limit| format!(" limit {limit}"));
            writeln!(self.out, "rule {}: {severity}{limit}", Rule::as_str(*rule)).unwrap();
        }
    }

    fn parties(&mut self, verb: &str, links: &[Link<PartyId>]) {
        self.things(verb, links);
    }

    fn things<T: Copy + Into<Thing>>(&mut self, verb: &str, links: &[Link<T>]) {
        for link in links {
            self.say(&format!("{verb} {}{}", self.name(link.to.into()), self.quoted(link.text)));
        }
    }

    fn stakes(&mut self, verb: &str, links: &[Link<Stake>]) {
        for link in links {
            let name = match link.to {
                Stake::Party(party) => self.name(party.into()),
                Stake::Policy(policy) => self.name(policy.into()),
            };
            self.say(&format!("{verb} {name}{}", self.quoted(link.text)));
        }
    }

    fn targets(&mut self, verb: &str, links: &[Link<Target>]) {
        for link in links {
            self.say(&format!("{verb} {}{}", self.target(link.to), self.quoted(link.text)));
        }
    }

    fn maybe(&mut self, verb: &str, value: Option<impl std::fmt::Display>) {
        if let Some(value) = value {
            self.say(&format!("{verb} {value}"));
        }
    }

    fn text(&mut self, verb: &str, text: Option<TextId>) {
        if text.is_some() {
            self.say(&format!("{verb}{}", self.quoted(text)));
        }
    }

    fn flag(&mut self, verb: &str, is_so: bool) {
        if is_so {
            self.say(verb);
        }
    }

    fn target(&self, target: Target) -> String {
        target.party().map_or("everyone".to_owned(), |party| self.name(party.into()))
    }

    fn name(&self, thing: Thing) -> String {
        self.model.qualified_name(thing)
    }

    fn quoted(&self, text: Option<TextId>) -> String {
        self.model.text(text).map_or(String::new(), |text| format!(" {text:?}"))
    }

    fn say(&mut self, line: &str) {
        writeln!(self.out, "  {line}").unwrap();
    }
}

fn about(about: About) -> &'static str {
    match about {
        About::Customer => "customer",
        About::Sales => "sales",
        About::Money => "money",
        About::People => "people",
        About::Process => "process",
    }
}

fn kind(kind: MetricKind) -> &'static str {
    match kind {
        MetricKind::Number => "number",
        MetricKind::Voice => "voice",
        MetricKind::Behavior => "behavior",
    }
}

fn policy_kind(kind: PolicyKind) -> &'static str {
    match kind {
        PolicyKind::Voice => "voice",
        PolicyKind::Training => "training",
        PolicyKind::Hiring => "hiring",
        PolicyKind::Onboarding => "onboarding",
        PolicyKind::Reward => "reward",
        PolicyKind::Communication => "communication",
        PolicyKind::Technology => "technology",
        PolicyKind::Rule => "rule",
    }
}
