use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::lists::add_steps;
use super::metric_facts::{customers, each_that_matters, metric_of, standing};
use super::page::rule;
use super::words::quoted;

rule! {
    /// Finds metrics that matter to a customer and that nobody gets to see: `unreported`, or without any `reported to`.
    ///
    /// ## Why it matters
    ///
    /// To understand the brutal facts is the first ability of an organization that puts customers first, and facts hide
    /// in what is not reported. What nobody sees, nobody mends. (What is known to be off target is `hidden-bad-news`.)
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista; matters to Guest }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Report it to those who can act on it, and say so: `reported to`.
    UNREPORTED = UnreportedMetric {
        check: |context, emitter| unseen(context, emitter, false),
        explain: explain_unreported,
    }
}

rule! {
    /// Finds metrics that matter to a customer, miss their target, and are shown to nobody.
    ///
    /// ## Why it matters
    ///
    /// Facts are left out of reports because they are not good: that is where the brutal ones hide. Customers know them
    /// already; only those who could do something about it do not. A metric reaches its target at the figure itself:
    /// `target over 90%` is met at 90%.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes {
    ///   from Barista
    ///   matters to Guest
    ///   stands at 4%
    ///   target under 2%
    ///   unreported "it would spoil the quarter"
    /// }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista; matters to Guest; stands at 4%; target under 2%; reported to everyone }
    /// ```
    ///
    /// ## Mend
    ///
    /// Bring it into the room where people can decide about it: `reported to`.
    HIDDEN = HiddenBadNews {
        check: |context, emitter| unseen(context, emitter, true),
        explain: explain_hidden,
    }
}

fn unseen(context: &Context<'_>, emitter: &mut Emitter<'_>, off_target: bool) {
    each_that_matters(context, emitter, |metric, fact| {
        metric.reported_to.is_empty() && (fact.on_target == Some(false)) == off_target
    });
}

fn explain_unreported(context: &Context<'_>, finding: &Finding) -> Details {
    explain(context, finding, |name, whom, _| format!("{name} matters to {whom} and is reported to nobody"))
}

fn explain_hidden(context: &Context<'_>, finding: &Finding) -> Details {
    explain(context, finding, |name, whom, figures| {
        format!("{name} matters to {whom} and is reported to nobody while it is off target: it {figures}")
    })
}

fn explain(context: &Context<'_>, finding: &Finding, message: impl Fn(&str, &str, &str) -> String) -> Details {
    let Some((id, metric, _)) = metric_of(context, finding) else { return Details::default() };
    let model = context.model;
    let figures = standing(model, metric);
    let mut witness = Witness::default();
    witness.step(
        id,
        match model.text(metric.unreported) {
            Some(reason) => format!("{figures}; unreported: {reason}"),
            None => format!("{figures}; reported to nobody"),
        },
    );
    add_steps(&mut witness, metric.matters_to.iter(), |link| (link.to.into(), "it matters to them".to_owned()));
    let message = message(&quoted(model, id), &customers(model, metric), &figures);
    Details::new(message, "report it to those who can act on it: `reported to`", witness)
}
