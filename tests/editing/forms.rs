//! The forms of everything but issues: each property changed through the window, as one step.

use crate::support::app::{App, berlin, lake, says, window};
use common_ground::model::{
    Answer, Basis, Edit, Enforced, List, NoDeal, OptionValues, Place, Rational, Scale, Scenario,
};
use common_ground::ui::{Action, FileAction, Selection, Step};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

use super::{
    Window, check_pressed, check_refused, check_scenario, check_step, check_typed, field, form,
    press, with_variant,
};

#[test]
fn the_scenario() {
    let start = berlin();
    let of = |name, text, change: fn(&mut Scenario)| {
        check_typed(
            &start,
            Selection::Thing(Place::Scenario),
            (name, text),
            change,
        );
    };
    of("Title", "Another title", |it| {
        it.title = "Another title".to_owned()
    });
    of("As of", "2026-01", |it| it.as_of = "2026-01".to_owned());
    of("Summary", "Short.", |it| it.summary = "Short.".to_owned());
    of("Guide", "# Do this", |it| it.guide = "# Do this".to_owned());
    of("Title", "", |it| it.title = String::new());
}

#[test]
fn the_scenario_is_edited_from_its_summary() {
    let mut window = window(App::new(berlin()), [1440.0, 900.0], Theme::Light);
    window.run();
    press(&mut window, "Edit scenario");
    assert_eq!(
        window.state().session.context().selection,
        &Selection::Thing(Place::Scenario)
    );
    field(&window, "Guide");
    press(&mut window, "Done editing");
    assert!(
        window
            .query_by_label("Guide")
            .is_none_or(|node| { node.accesskit_node().role() != Role::MultilineTextInput })
    );
}

#[test]
fn a_party() {
    let start = lake();
    let id = start.parties[0].id.clone();
    let party = || Selection::Thing(Place::Party(id.clone()));
    check_typed(&start, party(), ("Name", "Growers"), |it| {
        it.parties[0].name = "Growers".to_owned();
    });
    check_typed(&start, party(), ("Note", "Upstream."), |it| {
        it.parties[0].note = "Upstream.".to_owned();
    });
    check_typed(
        &start,
        party(),
        ("Colour in hexadecimal", "#123456"),
        |it| {
            it.parties[0].color = "#123456".to_owned();
        },
    );
    check_pressed(&start, party(), &["Colour cyan"], |it| {
        it.parties[0].color = "#66ccee".to_owned();
    });
    for text in ["blue", "#12345", "#1234567", "#12345é"] {
        let words = "A colour is # and six of 0–9 and a–f.";
        check_refused(&start, party(), ("Colour in hexadecimal", text), words);
    }
    check_refused(&start, party(), ("Name", ""), "It needs a name.");
}

#[test]
fn red_lines_and_offers_are_added_from_the_form_of_their_party() {
    let start = lake();
    let party = &start.parties[0];
    let cases = [
        (
            format!("Add a red line of {}", party.name),
            List::red_lines(&party.id),
        ),
        (
            format!("Add an offer of {}", party.name),
            List::offers(&party.id),
        ),
    ];
    for (name, list) in cases {
        let mut window = form(
            start.clone(),
            Selection::Thing(Place::Party(party.id.clone())),
        );
        press(&mut window, &name);
        window.event(Event::Text("Something else".to_owned()));
        window.run();
        window.key_press(Key::Enter);
        window.run();
        let mut expected = start.clone();
        let item = start.new_item(&list, "Something else");
        let place = item.place();
        Edit::Insert(usize::MAX, item)
            .apply(&mut expected)
            .expect("it is new");
        check_scenario(&window, &expected);
        let selected = window.state().session.context().selection.place();
        assert_eq!(selected, Some(place), "it is shown");
    }
}

#[test]
fn what_a_party_values() {
    let start = lake();
    let party = || Selection::Thing(Place::Party(start.parties[0].id.clone()));
    let fund = start.parties[0]
        .preferences
        .iter()
        .position(|it| it.issue.as_str() == "fund")
        .expect("the farmers value the fund");
    check_typed(
        &start,
        party(),
        ("Weight of Compensation fund", "12.5"),
        |it| {
            it.parties[0].preferences[fund].weight = "12.5".parse().expect("a number");
        },
    );
    let value = "Value of Half in Compensation fund";
    check_typed(&start, party(), (value, "33.3333"), |it| {
        match &mut it.parties[0].preferences[fund].values {
            OptionValues::Map(values) => {
                let half = values.iter_mut().find(|(id, _)| id.as_str() == "half");
                half.expect("it is valued").1 = "33.3333".parse().expect("a number");
            }
            OptionValues::Linear { .. } => panic!("it has options"),
        }
    });
    check_typed(&start, party(), (value, ""), |it| {
        match &mut it.parties[0].preferences[fund].values {
            OptionValues::Map(values) => values.retain(|(id, _)| id.as_str() != "half"),
            OptionValues::Linear { .. } => panic!("it has options"),
        }
    });
    check_pressed(&start, party(), &["No score for Compensation fund"], |it| {
        it.parties[0].preferences.remove(fund);
    });
    check_refused(&start, party(), (value, "101"), "It goes from 0 to 100.");
    check_refused(
        &start,
        party(),
        (value, "a lot"),
        "That is not a plain number such as 12 or 0.25, nor a fraction such as 1/3.",
    );
    check_refused(
        &start,
        party(),
        ("Weight of Compensation fund", "-1"),
        "It is 0 or more.",
    );
}

#[test]
fn points_are_chosen_and_may_be_negative_or_fractions() {
    let mut start = lake();
    let party = || Selection::Thing(Place::Party(lake().parties[0].id.clone()));
    check_pressed(&start, party(), &["Score: Points added up"], |it| {
        it.parties[0].scale = Scale::Points;
    });
    let weight = "Weight of Compensation fund";
    check_typed(&start, party(), (weight, "1/3"), |it| {
        let valued = it.parties[0].preferences.iter_mut();
        let fund = valued.filter(|it| it.issue.as_str() == "fund").last();
        fund.expect("it is valued").weight = "1/3".parse().expect("a number");
    });
    start.parties[0].scale = Scale::Points;
    check_pressed(&start, party(), &["Score: Of 100"], |it| {
        it.parties[0].scale = Scale::Percent;
    });
    let value = "Value of Half in Compensation fund";
    for text in ["-7.5", "1000", "-2/3"] {
        check_typed(&start, party(), (value, text), |it| {
            let valued = it.parties[0].preferences.iter_mut();
            let fund = valued.filter(|it| it.issue.as_str() == "fund").last();
            match &mut fund.expect("it is valued").values {
                OptionValues::Map(values) => {
                    let half = values.iter_mut().find(|(id, _)| id.as_str() == "half");
                    half.expect("it is valued").1 = text.parse().expect("a number");
                }
                OptionValues::Linear { .. } => panic!("it has options"),
            }
        });
    }
    check_typed(
        &start,
        party(),
        ("What that is worth to it", "-1/3"),
        |it| {
            let no_deal = it.parties[0].no_deal.as_mut();
            no_deal.expect("it has one").value = Some("-1/3".parse().expect("a number"));
        },
    );
    check_refused(
        &start,
        party(),
        (value, "1/0"),
        "That is divided by a number that is not from 1 to 1000000.",
    );
}

#[test]
fn what_a_party_values_of_a_range() {
    let start = lake();
    let party = || Selection::Thing(Place::Party(start.parties[0].id.clone()));
    let share = start.parties[0]
        .preferences
        .iter()
        .position(|it| it.issue.as_str() == "farm-water")
        .expect("the farmers value their share");
    let name = "Value at 40 million m³ of Farms' share";
    check_typed(&start, party(), (name, "90"), |it| {
        match &mut it.parties[0].preferences[share].values {
            OptionValues::Linear { at_max, .. } => *at_max = "90".parse().expect("a number"),
            OptionValues::Map(_) => panic!("it is a line"),
        }
    });
    check_pressed(&start, party(), &["Each number, Farms' share"], |it| {
        let values = [
            ("0", "0"),
            ("10", "25"),
            ("20", "50"),
            ("30", "75"),
            ("40", "100"),
        ];
        it.parties[0].preferences[share].values = OptionValues::Map(
            values
                .iter()
                .map(|(id, value)| ((*id).into(), value.parse().expect("a number")))
                .collect(),
        );
    });
}

#[test]
fn another_issue_is_valued() {
    let start = lake();
    let party = Selection::Thing(Place::Party(start.parties[0].id.clone()));
    let mut window = form(start.clone(), party);
    press(&mut window, "Add an issue to the score");
    window
        .query_all_by_role(Role::MenuItemRadio)
        .next()
        .expect("an issue is left")
        .click();
    window.run();
    let preferences = &window.state().scenario().parties[0].preferences;
    assert_eq!(preferences.len(), start.parties[0].preferences.len() + 1);
    window.state_mut().perform(Action::Step(Step::Undo));
    check_scenario(&window, &start);
}

#[test]
fn what_a_party_has_without_a_deal() {
    let start = lake();
    let party = || Selection::Thing(Place::Party(start.parties[0].id.clone()));
    fn no_deal(it: &mut Scenario) -> &mut NoDeal {
        it.parties[0].no_deal.as_mut().expect("it has one")
    }
    check_typed(
        &start,
        party(),
        ("What it does then", "Goes to court"),
        |it| {
            no_deal(it).text = "Goes to court".to_owned();
        },
    );
    check_typed(&start, party(), ("What that is worth to it", "42"), |it| {
        no_deal(it).value = Some("42".parse().expect("a number"));
    });
    check_typed(&start, party(), ("What that is worth to it", ""), |it| {
        no_deal(it).value = None;
    });
    check_pressed(&start, party(), &["Leave it unsaid"], |it| {
        it.parties[0].no_deal = None;
    });
    check_pressed(&start, party(), &["Take out claim L1"], |it| {
        no_deal(it).claims.clear();
    });
    let mut without = start.clone();
    without.parties[0].no_deal = None;
    check_pressed(
        &without,
        party(),
        &["Say what it does without a deal"],
        |it| {
            it.parties[0].no_deal = Some(NoDeal::default());
        },
    );
}

#[test]
fn a_red_line() {
    let start = berlin();
    let id = start.parties[0].red_lines[0].id.clone();
    let red_line = || Selection::Thing(Place::RedLine(id.clone()));
    check_typed(&start, red_line(), ("In a few words", "No retreat"), |it| {
        it.parties[0].red_lines[0].text = "No retreat".to_owned();
    });
    check_typed(&start, red_line(), ("Note", "Said often."), |it| {
        it.parties[0].red_lines[0].note = "Said often.".to_owned();
    });
    check_pressed(&start, red_line(), &["Firmness 2, flexible"], |it| {
        it.parties[0].red_lines[0].firmness = 2;
    });
    check_pressed(&start, red_line(), &["Basis inferred"], |it| {
        it.parties[0].red_lines[0].basis = Basis::Inferred;
    });
    check_pressed(&start, red_line(), &["Red line in force"], |it| {
        it.parties[0].red_lines[0].enabled = false;
    });
    check_pressed(&start, red_line(), &["Take out claim A8"], |it| {
        it.parties[0].red_lines[0]
            .claims
            .retain(|id| id.as_str() != "A8");
    });
    check_pressed(&start, red_line(), &["Choose claims…", "Claim A2"], |it| {
        it.parties[0].red_lines[0].claims.push("A2".into());
    });
}

#[test]
fn claims_are_found_by_their_words() {
    let start = berlin();
    let id = start.parties[0].red_lines[0].id.clone();
    let mut window = form(start, Selection::Thing(Place::RedLine(id)));
    press(&mut window, "Choose claims…");
    let shown = |window: &Window| window.query_all_by_role(Role::CheckBox).count();
    let all = shown(&window);
    assert!(field(&window, "Find a claim").is_focused());
    field(&window, "Find a claim").type_text("congress");
    window.run();
    assert!((1..all).contains(&shown(&window)));
    field(&window, "Find a claim").type_text(" nowhere to be found");
    window.run();
    assert_eq!(shown(&window), 0);
    assert!(window.query_by_label("No claim is found.").is_some());
}

#[test]
fn an_offer() {
    let start = berlin();
    let (party, offer) = start.offers().next().expect("there is one");
    let at = start
        .parties
        .iter()
        .position(|it| it.id == party.id)
        .expect("is there");
    let selection = || Selection::Thing(Place::Offer(offer.id.clone()));
    check_typed(&start, selection(), ("In a few words", "A trade"), |it| {
        it.parties[at].offers[0].text = "A trade".to_owned();
    });
    check_typed(&start, selection(), ("Note", "New."), |it| {
        it.parties[at].offers[0].note = "New.".to_owned();
    });
    check_pressed(&start, selection(), &["Basis reported"], |it| {
        it.parties[at].offers[0].basis = Basis::Reported;
    });
    check_pressed(&start, selection(), &["Offer on the table"], |it| {
        it.parties[at].offers[0].enabled = false;
    });
    let other = party
        .red_lines
        .iter()
        .find(|it| !offer.waives.contains(&it.id));
    let other = other.expect("there is another one");
    let name = format!("Gives up {}", other.text);
    check_pressed(&start, selection(), &[&name], |it| {
        it.parties[at].offers[0].waives.push(other.id.clone());
    });
    let mut window = form(start.clone(), selection());
    let boxes = window.query_all_by_role(Role::CheckBox).count();
    assert_eq!(boxes, party.red_lines.len(), "no other party's red lines");
    press(&mut window, "Change the condition…");
    window.get_by_label("Use this condition");
}

#[test]
fn a_fact() {
    let start = berlin();
    let fact = || Selection::Thing(Place::Fact(start.facts[0].id.clone()));
    check_typed(&start, fact(), ("In a few words", "It is so."), |it| {
        it.facts[0].text = "It is so.".to_owned();
    });
    check_typed(&start, fact(), ("Note", "Always was."), |it| {
        it.facts[0].note = "Always was.".to_owned();
    });
    check_pressed(&start, fact(), &["Choose claims…", "Claim A1"], |it| {
        it.facts[0].claims.push("A1".into());
    });
    check_refused(
        &start,
        fact(),
        ("In a few words", " "),
        "Say it in a few words.",
    );
}

#[test]
fn an_assumption() {
    let start = berlin();
    let assumption = || Selection::Thing(Place::Assumption(start.assumptions[0].id.clone()));
    check_typed(&start, assumption(), ("Question", "Is it so?"), |it| {
        it.assumptions[0].question = "Is it so?".to_owned();
    });
    check_typed(&start, assumption(), ("Note", "Nobody knows."), |it| {
        it.assumptions[0].note = "Nobody knows.".to_owned();
    });
    let claim = format!("Take out claim {}", start.assumptions[0].claims[0]);
    check_pressed(&start, assumption(), &[&claim], |it| {
        it.assumptions[0].claims.remove(0);
    });
    let name = format!("Yes: {}", start.assumptions[0].question);
    let mut window = form(start.clone(), assumption());
    // The outline has the same control, to the left of it.
    let answers = window.query_all_by_label(&name);
    let rightmost = answers.max_by(|one, other| one.rect().left().total_cmp(&other.rect().left()));
    rightmost.expect("it can be answered").click();
    window.run();
    let mut expected = start.clone();
    expected.assumptions[0].answer = Answer::Yes;
    check_step(&mut window, &start, &expected);
}

#[test]
fn a_package_and_its_terms() {
    let start = berlin();
    let package = || Selection::Thing(Place::Package(start.packages[0].id.clone()));
    check_typed(&start, package(), ("Name", "Stop"), |it| {
        it.packages[0].name = "Stop".to_owned();
    });
    check_typed(&start, package(), ("What it proposes", "Stop now."), |it| {
        it.packages[0].text = "Stop now.".to_owned();
    });
    check_typed(&start, package(), ("Note", "First."), |it| {
        it.packages[0].note = "First.".to_owned();
    });
    let (issue, _) = start.packages[0].terms[0].clone();
    let issue = start.issue(&issue).expect("it is there");
    let term = format!("Term {}", issue.name);
    check_pressed(&start, package(), &[&term, "Left open"], |it| {
        it.packages[0].terms.remove(0);
    });
    let free = start
        .issues
        .iter()
        .find(|it| start.packages[0].term(&it.id).is_none())
        .expect("something is left open");
    let mut window = form(start.clone(), package());
    press(&mut window, &format!("Term {}", free.name));
    window
        .query_all_by_role(Role::MenuItemRadio)
        .nth(1)
        .expect("its first option")
        .click();
    window.run();
    let term = window.state().scenario().packages[0]
        .term(&free.id)
        .cloned();
    assert_eq!(term, free.values.id(0));
    window.state_mut().perform(Action::Step(Step::Undo));
    check_scenario(&window, &start);
}

#[test]
fn terms_are_filtered_where_there_are_many() {
    let start = berlin();
    let name = format!("Term {}", start.issues[1].name);
    let other = format!("Term {}", start.issues[0].name);
    let wanted = start.issues[1].name.to_uppercase();
    let selection = Selection::Thing(Place::Package(start.packages[0].id.clone()));
    let mut window = form(start, selection);
    field(&window, "Find an issue").focus();
    window.run();
    field(&window, "Find an issue").type_text(&wanted);
    window.run();
    assert!(window.query_by_label(&name).is_some());
    assert!(window.query_by_label(&other).is_none());
}

#[test]
fn a_source_and_a_claim() {
    let start = berlin();
    let source = || Selection::Thing(Place::Source(start.sources[0].id.clone()));
    check_typed(&start, source(), ("Title", "A report"), |it| {
        it.sources[0].title = "A report".to_owned();
    });
    check_typed(&start, source(), ("Date", "2026"), |it| {
        it.sources[0].date = "2026".to_owned();
    });
    check_refused(&start, source(), ("Title", ""), "It needs a title.");
    let claim = || Selection::Thing(Place::Claim(start.sources[0].claims[0].id.clone()));
    check_typed(&start, claim(), ("Who", "An envoy"), |it| {
        it.sources[0].claims[0].who = "An envoy".to_owned();
    });
    check_typed(&start, claim(), ("What is said", "Nothing new."), |it| {
        it.sources[0].claims[0].text = "Nothing new.".to_owned();
    });
    let mut window = form(start.clone(), source());
    press(&mut window, "Add a source from a file…");
    assert_eq!(
        window.state().actions.last(),
        Some(&Action::File(FileAction::AddSource))
    );
}

#[test]
fn a_variant() {
    let start = with_variant();
    let variant = || Selection::Thing(Place::Variant("what-if".into()));
    check_typed(&start, variant(), ("Name", "Without NATO"), |it| {
        it.variants[0].name = "Without NATO".to_owned();
    });
    let red_line = start.parties[1].red_lines[0].clone();
    let name = format!("Lift {}", red_line.text);
    check_pressed(&start, variant(), &[&name], |it| {
        it.variants[0].lift.push(red_line.id.clone());
    });
    let (_, offer) = start.offers().next().expect("there is one");
    let name = format!("Withdraw {}", offer.text);
    check_pressed(&start, variant(), &[&name], |it| {
        it.variants[0].withdraw.push(offer.id.clone());
    });
    let assumption = &start.assumptions[0];
    let name = format!("No in this what-if: {}", assumption.question);
    check_pressed(&start, variant(), &[&name], |it| {
        it.variants[0]
            .answers
            .push((assumption.id.clone(), Answer::No));
    });
}

#[test]
fn where_evidence_stands() {
    let start = berlin();
    let (source, claim) = (&start.sources[0], &start.sources[0].claims[0]);
    let source = || Selection::Thing(Place::Source(source.id.clone()));
    let claim = || Selection::Thing(Place::Claim(claim.id.clone()));
    check_typed(&start, source(), ("Publisher", "The press"), |it| {
        it.sources[0].publisher = "The press".to_owned();
    });
    let address = "https://example.org/paper";
    check_typed(&start, source(), ("Address", address), |it| {
        it.sources[0].url = address.to_owned();
    });
    let refused = "Only an address that begins with https:// or http:// can be opened.";
    for wrong in ["javascript:alert(1)", "www.example.org"] {
        check_refused(&start, source(), ("Address", wrong), refused);
    }
    check_typed(&start, claim(), ("Date", "1 April 2025"), |it| {
        it.sources[0].claims[0].date = "1 April 2025".to_owned();
    });
    check_typed(&start, claim(), ("Page", "3–5"), |it| {
        it.sources[0].claims[0].page = "3–5".to_owned();
    });
}

#[test]
fn what_a_what_if_puts_in_force_and_sets() {
    let mut start = with_variant();
    let party = &mut start.parties[0];
    party.red_lines[0].enabled = false;
    party.offers[0].enabled = false;
    party.no_deal = Some(NoDeal {
        value: Some(Rational::whole(40)),
        ..NoDeal::default()
    });
    let (line, offer) = (party.red_lines[0].clone(), party.offers[0].clone());
    let (id, name) = (party.id.clone(), party.name.clone());
    let variant = || Selection::Thing(Place::Variant("what-if".into()));
    let put = format!("Put in force {}", line.text);
    check_pressed(&start, variant(), &[&put], |it| {
        it.variants[0].enforce = vec![Enforced::RedLine(line.id.clone())];
    });
    let put = format!("Put on the table {}", offer.text);
    check_pressed(&start, variant(), &[&put], |it| {
        it.variants[0].enforce = vec![Enforced::Offer(offer.id.clone())];
    });
    check_typed(&start, variant(), ("Note", "Say this."), |it| {
        it.variants[0].note = "Say this.".to_owned();
    });
    let value = format!("No-deal value of {name} in this what-if");
    check_typed(&start, variant(), (&value, "30"), |it| {
        it.variants[0].no_deal = vec![(id.clone(), Rational::whole(30))];
    });
    check_refused(&start, variant(), (&value, "130"), "It goes from 0 to 100.");
    let red_line = format!("{name}: {}", line.text);
    let choose = ["Set the firmness of a red line", &red_line];
    check_pressed(&start, variant(), &choose, |it| {
        it.variants[0].firmness = vec![(line.id.clone(), line.firmness)];
    });
    start.variants[0].firmness = vec![(line.id.clone(), 4)];
    start.variants[0].lift = vec![line.id.clone()];
    let set = format!("Firmness 2 in this what-if: {}", line.text);
    check_pressed(&start, variant(), &[&set], |it| {
        it.variants[0].firmness = vec![(line.id.clone(), 2)];
    });
    let as_it_is = format!("Firmness as it is in this what-if: {}", line.text);
    check_pressed(&start, variant(), &[&as_it_is], |it| {
        it.variants[0].firmness = Vec::new();
    });
    // What is put in force is lifted no more, in one step.
    let put = format!("Put in force {}", line.text);
    check_pressed(&start, variant(), &[&put], |it| {
        it.variants[0].lift = Vec::new();
        it.variants[0].enforce = vec![Enforced::RedLine(line.id.clone())];
    });
}

#[test]
fn a_value_that_a_what_if_gives_to_nobody_is_taken_out() {
    let mut start = with_variant();
    start.parties[0].no_deal = None;
    let (id, name) = (start.parties[0].id.clone(), start.parties[0].name.clone());
    let (given, gone) = (
        (id, Rational::whole(30)),
        ("ghost".into(), Rational::whole(50)),
    );
    start.variants[0].no_deal = vec![given.clone(), gone.clone()];
    let variant = || Selection::Thing(Place::Variant("what-if".into()));
    let window = form(start.clone(), variant());
    says(&window, "ghost: 50. There is no such party.");
    says(
        &window,
        &format!("{name}: 30. It has no no-deal value in the scenario."),
    );
    let take_out = |of: &str| format!("Take out the no-deal value of {of}");
    check_pressed(&start, variant(), &[&take_out("ghost")], |it| {
        it.variants[0].no_deal = vec![given];
    });
    check_pressed(&start, variant(), &[&take_out(&name)], |it| {
        it.variants[0].no_deal = vec![gone];
    });
}
