//! Other people's solvers, run by `benches/peers.py`: hands it a scenario as a problem in JSON, and reads what each of
//! its runs took and answered.

use std::collections::BTreeMap;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common_ground::model::{Answer, Condition, IssueId, Party, RedLine, Rule, Scenario, Values};
use serde_json::{Value, json};

/// The peers' script and the Python to run it with.
pub struct Solvers {
    python: String,
    script: PathBuf,
}

/// What a peer took and answered, in the set-up in which it was fastest.
pub struct Answered {
    /// Its name and set-up.
    pub setup: String,
    /// The median of its runs.
    pub time: Duration,
    /// What it answered, the same in every run of every set-up.
    pub answers: Vec<Value>,
}

impl Solvers {
    /// The solvers, or why there are none. `PYTHON` names the Python to use.
    pub fn find() -> Result<Self, String> {
        let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers.py");
        let check = Command::new(&python).arg(&script).arg("check").output();
        match check {
            Ok(output) if output.status.success() => {
                let missing = String::from_utf8_lossy(&output.stdout);
                match missing.trim() {
                    "" => Ok(Self { python, script }),
                    missing => Err(format!("{python} lacks {missing}")),
                }
            }
            _ => Err(format!("{python} does not run")),
        }
    }

    /// The fastest answer to a question within the limit; `None` if there is none.
    pub fn ask(&self, question: &str, problem: &Value, limit: Duration) -> Option<Answered> {
        let mut input = tempfile::tempfile().expect("a temporary file");
        write!(input, "{problem}").expect("room for the problem");
        input.rewind().expect("a file");
        let mut output = tempfile::tempfile().expect("a temporary file");
        let child = Command::new(&self.python)
            .arg(&self.script)
            .args([question, &limit.as_secs_f64().to_string()])
            .stdin(Stdio::from(input))
            .stdout(Stdio::from(output.try_clone().expect("a file")))
            .stderr(Stdio::null())
            .spawn()
            .expect("it ran before");
        wait(child, limit);
        output.rewind().expect("a file");
        let mut text = String::new();
        output.read_to_string(&mut text).expect("text");
        fastest(&text)
    }
}

/// Waits for the process to end, at most so long, and ends it then.
fn wait(mut child: Child, limit: Duration) {
    let start = Instant::now();
    while start.elapsed() < limit {
        if let Some(status) = child.try_wait().expect("a child") {
            assert!(status.success(), "the peers' script fails");
            return;
        }
        sleep(Duration::from_millis(5));
    }
    child.kill().expect("a child");
    child.wait().expect("a child");
}

/// The set-up with the least median. A line that the limit cut off does not count.
fn fastest(output: &str) -> Option<Answered> {
    let mut runs: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut answers = Vec::new();
    for line in output.split_inclusive('\n').filter(|it| it.ends_with('\n')) {
        let run: Value = serde_json::from_str(line).expect("the script writes JSON");
        let setup = run["setup"].as_str().expect("a name").to_owned();
        let of_setup = runs.entry(setup).or_default();
        of_setup.extend(run["seconds"].as_f64());
        if !answers.contains(&run["answer"]) {
            answers.push(run["answer"].clone());
        }
    }
    let medians = runs.into_iter().filter_map(|(setup, mut seconds)| {
        seconds.sort_by(f64::total_cmp);
        Some((*seconds.get(seconds.len() / 2)?, setup))
    });
    let (seconds, setup) = medians.min_by(|(a, _), (b, _)| a.total_cmp(b))?;
    Some(Answered {
        setup,
        time: Duration::from_secs_f64(seconds),
        answers,
    })
}

/// The scenario as the script reads it, with so many conflicts to be listed at most. No-deal values are not among what it
/// can say.
pub fn problem(scenario: &Scenario, most: usize) -> Value {
    let writer = Writer { scenario };
    let has_no_value = |party: &Party| party.no_deal.as_ref().is_none_or(|it| it.value.is_none());
    assert!(scenario.parties.iter().all(has_no_value));
    let red_lines = scenario.red_lines().filter(|(_, it)| it.enabled);
    json!({
        "options": scenario.issues.iter().map(|it| it.values.count()).collect::<Vec<_>>(),
        "assumptions": scenario.assumptions.iter().filter(|it| it.answer == Answer::Unknown).count(),
        "facts": scenario.facts.iter().map(|it| writer.rule(&it.rule)).collect::<Vec<_>>(),
        "red_lines": red_lines.map(|(party, it)| json!({
            "firmness": it.firmness,
            "respected": writer.respected(party, it),
        })).collect::<Vec<_>>(),
        "most": most,
    })
}

struct Writer<'a> {
    scenario: &'a Scenario,
}

impl Writer<'_> {
    /// Where the rule of a red line holds, or an offer waives it.
    fn respected(&self, party: &Party, red_line: &RedLine) -> Value {
        let offers = party
            .offers_that_waive(&red_line.id)
            .filter(|it| it.enabled);
        let mut any = vec![self.rule(&red_line.rule)];
        any.extend(offers.map(|offer| self.condition(&offer.provided)));
        json!({ "any": any })
    }

    fn rule(&self, rule: &Rule) -> Value {
        match rule {
            Rule::Always(condition) => self.condition(condition),
            Rule::Never(condition) => json!({ "not": self.condition(condition) }),
            Rule::OnlyIf(condition, needed) => {
                json!({ "any": [{ "not": self.condition(condition) }, self.condition(needed)] })
            }
        }
    }

    fn condition(&self, condition: &Condition) -> Value {
        let all = |of: &[Condition]| of.iter().map(|it| self.condition(it)).collect::<Vec<_>>();
        match condition {
            Condition::Is(issue, options) => self.is(issue, |values, option| {
                options.iter().any(|it| values.position(it) == Some(option))
            }),
            Condition::AtLeast(issue, least) => {
                self.is(issue, |values, option| number(values, option) >= *least)
            }
            Condition::AtMost(issue, most) => {
                self.is(issue, |values, option| number(values, option) <= *most)
            }
            Condition::Assume(id) => {
                let known = self.scenario.assumption(id).expect("it exists").answer;
                let mut unknown =
                    (self.scenario.assumptions.iter()).filter(|it| it.answer == Answer::Unknown);
                match unknown.position(|it| it.id == *id) {
                    Some(position) => json!({ "assume": position }),
                    None => json!(known == Answer::Yes),
                }
            }
            Condition::All(of) => json!({ "all": all(of) }),
            Condition::Any(of) => json!({ "any": all(of) }),
            Condition::Not(of) => json!({ "not": self.condition(of) }),
            Condition::Count { at_least, of } => json!({ "count": [at_least, all(of)] }),
            Condition::Sum { .. } | Condition::Weighted { .. } => {
                panic!("no sum and no points in what is compared here")
            }
        }
    }

    fn is(&self, issue: &IssueId, is_meant: impl Fn(&Values, usize) -> bool) -> Value {
        let position = self.scenario.issues.iter().position(|it| it.id == *issue);
        let position = position.expect("it exists");
        let values = &self.scenario.issues[position].values;
        let count = values.count();
        let options: Vec<usize> = (0..count).filter(|it| is_meant(values, *it)).collect();
        json!({ "is": [position, options, count] })
    }
}

fn number(values: &Values, option: usize) -> i64 {
    match values {
        Values::Range(range) => range.number(option).expect("one of its numbers"),
        Values::Options(_) => panic!("only ranges have numbers"),
    }
}
