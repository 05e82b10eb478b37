//! The list of all rules, in the order in which findings are printed. A line here and the file that it names are all
//! that a rule needs.

/// Hands the list to a macro: for each rule its file in a folder, and its name in [`Rule`](crate::diagnostic::Rule).
macro_rules! for_each_rule {
    ($then:ident) => {
        $then! {
            paths {
                long_path LongPath,
                weak_route WeakRoute,
                single_gate SingleGate,
                replaces_inherited ReplacesInherited,
                unserved_customer UnservedCustomer,
            }
            diffusion {
                diffused_responsibility DiffusedResponsibility,
                unowned_outcome UnownedOutcome,
                vague_responsibility VagueResponsibility,
                crowded_responsibility CrowdedResponsibility,
                paper_responsibility PaperResponsibility,
                unmeasured_outcome UnmeasuredOutcome,
                empty_promise EmptyPromise,
            }
            exemptions {
                no_path NoPath,
                closed_circle ClosedCircle,
                serves_only_up ServesOnlyUp,
                unsaid Unsaid,
                outside_only OutsideOnly,
                potential_only PotentialOnly,
                declared_exempt DeclaredExempt,
                unaccountable Unaccountable,
                unmeasured Unmeasured,
                inherited_path InheritedPath,
                uncovered Uncovered,
            }
            power {
                boss_led BossLed,
                outsourced_frontline OutsourcedFrontline,
                potential_over_current PotentialOverCurrent,
            }
            influence {
                hidden_influencer HiddenInfluencer,
                blockers_hold_influence BlockersHoldInfluence,
            }
            focus {
                serves_the_boss ServesTheBoss,
                inward_unit InwardUnit,
            }
            champions {
                champion_at_risk ChampionAtRisk,
                never_in_one_room NeverInOneRoom,
                stray_handback StrayHandback,
                no_champion NoChampion,
            }
            metrics {
                unreported_metric UnreportedMetric,
                hidden_bad_news HiddenBadNews,
                inside_source InsideSource,
                unwatched_metric UnwatchedMetric,
                numbers_only NumbersOnly,
                unheard_customer UnheardCustomer,
                sales_pressure SalesPressure,
                inward_rewards InwardRewards,
            }
            decisions {
                customer_last CustomerLast,
                bare_cut BareCut,
            }
            frictions {
                moved_friction MovedFriction,
                open_friction OpenFriction,
            }
            care {
                unserved_server UnservedServer,
                unmet_need UnmetNeed,
                employees_unmentioned EmployeesUnmentioned,
            }
            sight {
                lost_sight LostSight,
            }
            walls {
                walled_unit WalledUnit,
            }
            policies {
                hindered_outcome HinderedOutcome,
            }
            // about what is written, not about the organization
            statements {
                one_person OnePerson,
                expired_allow ExpiredAllow,
                unused_allow UnusedAllow,
            }
        }
    };
}
pub(crate) use for_each_rule;
