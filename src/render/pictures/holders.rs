//! A picture of outcomes and who is responsible for each.

use super::canvas::{Anchor, Canvas};
use super::crowd::{Part, parts};
use super::legend::{Entry, MARGIN, heading, legend};
use super::words::{Font, clean, counted, cut, percent, wrap};
use super::{Options, Picture, Scene};
use crate::analysis::{Holder, OutcomeDiffusion, Ownership};
use crate::model::{PartyId, Thing};

const OUTCOME: Font = Font::bold(13.0);
const SMALL: Font = Font::plain(11.0);
const CHIP: Font = Font::plain(11.5);
const VERDICT: Font = Font::bold(11.5);

/// The most outcomes drawn; the rest are counted.
const OUTCOMES: usize = 80;

/// The most holders of an outcome that are drawn: fewer where the picture would be higher than a printed page can show in
/// letters that can be read.
const HOLDERS: [usize; 5] = [40, 16, 9, 6, 4];
const HIGHEST: f64 = 1350.0;

const WIDE: f64 = 1060.0;
const NAMES: f64 = 250.0;
const CHIP_HIGH: f64 = 22.0;

/// Draws [`PictureKind::Holders`](super::PictureKind::Holders).
pub(super) fn holders(scene: &Scene<'_>, options: &Options) -> Picture {
    let parts = parts(scene.model, options.inside);
    let is_in =
        |party: PartyId| options.inside.is_none() || parts[party] != Part::Outside || options.inside == Some(party);
    let stands_in = |outcome: &OutcomeDiffusion| {
        let around = scene.model.parent_of(Thing::Outcome(outcome.outcome));
        around.is_some_and(is_in) || outcome.holders.iter().any(|holder| is_in(holder.holder))
    };
    let all = scene.diffusion.outcomes.iter();
    let outcomes: Vec<&OutcomeDiffusion> = all.filter(|found| options.inside.is_none() || stands_in(found)).collect();

    let title = format!("{}: who answers for what?", scene.of_what(options));
    let lead = lead(&outcomes);
    let draw = |most: usize| {
        let mut canvas = Canvas::of_width(WIDE);
        let mut y = heading(&mut canvas, WIDE, &title, &lead);
        for outcome in outcomes.iter().take(OUTCOMES) {
            y = Row { scene, outcome, most }.draw(&mut canvas, y, is_in);
        }
        if outcomes.len() > OUTCOMES {
            let text = format!("and {}", counted(outcomes.len() - OUTCOMES, "more outcome", "more outcomes"));
            canvas.text((MARGIN, y + 14.0), &text, OUTCOME, Anchor::Start, "muted");
            y += 30.0;
        }
        canvas.height = legend_of(&mut canvas, &outcomes, most, y + 10.0) + MARGIN;
        canvas
    };
    let [first, fewer @ ..] = HOLDERS;
    let mut canvas = draw(first);
    for most in fewer {
        if canvas.height <= HIGHEST {
            break;
        }
        canvas = draw(most);
    }
    let description = description(scene, &outcomes, &lead);
    canvas.finish(options, "holders", &title, &description)
}

/// An outcome, its state, and so many of its holders.
struct Row<'a> {
    scene: &'a Scene<'a>,
    outcome: &'a OutcomeDiffusion,
    most: usize,
}

impl Row<'_> {
    /// Draws it. Returns the y coordinate of its end.
    fn draw(&self, canvas: &mut Canvas, top: f64, is_in: impl Fn(PartyId) -> bool) -> f64 {
        let Row { scene, outcome, most } = *self;
        let model = scene.model;
        let name = clean(model.label_of(Thing::Outcome(outcome.outcome)));
        canvas.line((MARGIN, top), (WIDE - MARGIN, top), "wall");
        let top = top + 10.0;
        let mut left = top;
        for line in wrap(&name, OUTCOME, NAMES, 3) {
            canvas.text((MARGIN, left + OUTCOME.line() / 2.0), &line, OUTCOME, Anchor::Start, "ink");
            left += OUTCOME.line();
        }
        let customers: Vec<String> = model
            .outcomes()
            .find(outcome.outcome)
            .map(|outcome| outcome.for_whom.iter().take(8).map(|link| clean(model.label(link.to))).collect())
            .unwrap_or_default();
        if !customers.is_empty() {
            for line in wrap(&format!("for {}", customers.join(", ")), SMALL, NAMES, 2) {
                canvas.text((MARGIN, left + SMALL.line() / 2.0), &line, SMALL, Anchor::Start, "muted");
                left += SMALL.line();
            }
        }
        let verdict = MARGIN + NAMES + 14.0;
        let class = class(outcome.verdict);
        canvas.rect((verdict, top - 1.0), (92.0, CHIP_HIGH), 4.0, class);
        let at = (verdict + 46.0, top - 1.0 + CHIP_HIGH / 2.0);
        canvas.text(at, outcome.verdict.as_str(), VERDICT, Anchor::Middle, &format!("on-{class}"));
        let count = outcome.holders.len() as f64;
        let effective = outcome.effective_holders.map(|effective| (effective * 10.0).round() / 10.0);
        let effective = effective.filter(|effective| *effective < count);
        if let Some(effective) = effective {
            let text = format!("effectively {effective}");
            let at = (verdict + 46.0, top + CHIP_HIGH + 8.0);
            canvas.text(at, &cut(&text, SMALL, 92.0, false), SMALL, Anchor::Middle, "muted");
        }

        let mut flow = Flow { x: verdict + 108.0, y: top - 1.0, start: verdict + 108.0 };
        for holder in shown(outcome, most) {
            chip(canvas, scene, holder, &mut flow, is_in(holder.holder));
        }
        let more = outcome.holders.len().saturating_sub(most);
        if more > 0 {
            flow.words(canvas, &format!("and {more} more"));
        }
        if outcome.holders.is_empty() {
            flow.words(canvas, "nobody");
        }
        if !outcome.promised_by.is_empty() {
            let by: Vec<String> =
                outcome.promised_by.iter().take(3).map(|promise| clean(model.label(promise.by))).collect();
            let more = outcome.promised_by.len().saturating_sub(by.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            flow.words(canvas, &format!("promised by {}{more}", by.join(", ")));
        }
        (flow.y + CHIP_HIGH).max(left).max(top + CHIP_HIGH + if effective.is_some() { 16.0 } else { 0.0 }) + 12.0
    }
}

/// So many holders, those who say how before the others where not all are shown.
fn shown(outcome: &OutcomeDiffusion, most: usize) -> Vec<&Holder> {
    let mut holders: Vec<&Holder> = outcome.holders.iter().collect();
    if holders.len() > most {
        holders.sort_by_key(|holder| !holder.specific);
    }
    holders.truncate(most);
    holders
}

/// The position of the next chip.
struct Flow {
    x: f64,
    y: f64,
    start: f64,
}

impl Flow {
    fn room(&mut self, width: f64) -> (f64, f64) {
        if self.x + width > WIDE - MARGIN && self.x > self.start {
            (self.x, self.y) = (self.start, self.y + CHIP_HIGH + 5.0);
        }
        let at = (self.x, self.y);
        self.x += width + 6.0;
        at
    }

    fn words(&mut self, canvas: &mut Canvas, words: &str) {
        let words = cut(words, CHIP, WIDE - MARGIN - self.start, false);
        let (x, y) = self.room(CHIP.width(&words));
        canvas.text((x, y + CHIP_HIGH / 2.0), &words, CHIP, Anchor::Start, "muted");
    }
}

fn chip(canvas: &mut Canvas, scene: &Scene<'_>, holder: &Holder, flow: &mut Flow, is_in: bool) {
    let name = scene.called(holder.holder);
    let share = if holder.stated { format!(" {}", percent(holder.share)) } else { String::new() };
    let text = format!("{}{share}", cut(&name, CHIP, 420.0, false));
    let width = CHIP.width(&text) + 18.0;
    let (x, y) = flow.room(width);
    let how = scene.model.text(holder.how).map_or(String::new(), |how| format!(": {how}"));
    let reach = if holder.reaches == Some(false) { "; no way to those who should get it" } else { "" };
    let draw = |canvas: &mut Canvas| {
        let (fill, ink) = match (holder.specific, is_in) {
            (true, true) => ("good", "on-good"),
            (true, false) => ("h1", "on-h1"),
            (false, true) => ("out", "ink"),
            (false, false) => ("out", "muted"),
        };
        let frame = if holder.reaches == Some(false) { "strike" } else { "frame-good" };
        canvas.rect((x, y), (width, CHIP_HIGH), 11.0, &format!("{fill} {frame}"));
        canvas.text((x + width / 2.0, y + CHIP_HIGH / 2.0), &text, CHIP, Anchor::Middle, ink);
        if holder.reaches == Some(false) {
            let middle = y + CHIP_HIGH - 4.5;
            canvas.line((x + 9.0, middle), (x + width - 9.0, middle), "strike");
        }
    };
    let title = format!("{name}{how}{reach}");
    let title = if title == text { "" } else { &title };
    canvas.group(title, Some(holder.holder), draw);
}

fn class(verdict: Ownership) -> &'static str {
    match verdict {
        Ownership::Owned => "good",
        Ownership::Shared => "fair",
        Ownership::Vague => "poor",
        Ownership::Unowned | Ownership::Diffused => "bad",
    }
}

fn legend_of(canvas: &mut Canvas, outcomes: &[&OutcomeDiffusion], most: usize, top: f64) -> f64 {
    let sample = |class: &'static str| {
        move |canvas: &mut Canvas, x: f64, y: f64| {
            canvas.rect((x - 15.0, y - 7.0), (30.0, 14.0), 7.0, class);
        }
    };
    let shown = || outcomes.iter().take(OUTCOMES).flat_map(|outcome| shown(outcome, most));
    let mut entries = Vec::new();
    if shown().any(|holder| holder.specific) {
        entries.push(Entry::new(30.0, "answers for it, and says how", sample("good frame-good")));
    }
    if shown().any(|holder| !holder.specific) {
        entries.push(Entry::new(30.0, "answers for it in general", sample("out frame-good")));
    }
    if shown().any(|holder| holder.reaches == Some(false)) {
        entries.push(Entry::new(30.0, "has no way to those who should get it", sample("out strike")));
    }
    legend(canvas, WIDE, top, entries)
}

fn lead(outcomes: &[&OutcomeDiffusion]) -> String {
    if outcomes.is_empty() {
        return "The model has no outcomes, so nobody answers for one.".to_owned();
    }
    let count = |verdict: Ownership| outcomes.iter().filter(|outcome| outcome.verdict == verdict).count();
    let all = [Ownership::Owned, Ownership::Shared, Ownership::Vague, Ownership::Unowned, Ownership::Diffused];
    let parts: Vec<String> = all
        .into_iter()
        .filter(|verdict| count(*verdict) > 0)
        .map(|verdict| format!("{} {}", count(verdict), verdict.as_str()))
        .collect();
    format!("{}: {}.", counted(outcomes.len(), "outcome", "outcomes"), parts.join(", "))
}

fn description(scene: &Scene<'_>, outcomes: &[&OutcomeDiffusion], lead: &str) -> String {
    let mut text = lead.to_owned();
    for outcome in outcomes.iter().take(OUTCOMES) {
        let names: Vec<String> =
            outcome.holders.iter().take(12).map(|holder| clean(scene.model.label(holder.holder))).collect();
        let more = outcome.holders.len().saturating_sub(names.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let who = if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
        let name = clean(scene.model.label_of(Thing::Outcome(outcome.outcome)));
        text.push_str(&format!(" {name}, {}: {who}{more}.", outcome.verdict.as_str()));
    }
    text
}
