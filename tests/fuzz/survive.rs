//! What a file goes through: everything that the program does with one outside the window.

use common_ground::analysis::obstacles::{Price, Question, leverage, obstacles};
use common_ground::analysis::{Analysis, Budget, Engine, Subject};
use common_ground::file::{self, Excerpt, FileError, MAX_FILE_SIZE, Manuscript};
use common_ground::model::{Problem, Scenario, Severity, validate};
use common_ground::prose::{self, Text};
use common_ground::report::json::{Answers, Part};
use common_ground::report::{self, visible, visible_json};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is not in the format.
    Refused,
    /// It is, and holds something that means nothing.
    Wrong,
    /// It is a scenario.
    Valid,
}

/// Cells of which the reasons are told, of one scenario.
const MOST_CELLS: usize = 12;

/// Reads, validates, analyses, explains, prints, writes and reads again.
pub fn survive(bytes: &[u8]) -> Outcome {
    let manuscript = match Manuscript::read(bytes) {
        Ok(manuscript) => manuscript,
        Err(error) => {
            refuse(bytes, &error);
            return Outcome::Refused;
        }
    };
    rewrite(&manuscript);
    let scenario = manuscript.scenario().clone();
    let problems = validate(&scenario);
    tell(&scenario, &problems);
    write(&scenario);
    let is_wrong = problems.iter().any(|it| it.severity == Severity::Error);
    let clipped = scenario.with_clipped_texts();
    assert!(
        is_wrong || clipped.is_none(),
        "a text that is too long is told"
    );
    let shown = clipped.as_ref().unwrap_or(&scenario);
    let analysis = analyse(shown);
    if is_wrong {
        // The window looks for what stands in the way all the same.
        obstacles(shown, &question(), &budget());
        return Outcome::Wrong;
    }
    // The command line prints no others.
    report_all(shown, &analysis, 20 + bytes.len() % 100);
    Outcome::Valid
}

/// Changes something in the text and lays it out anew: it says what it is to say.
fn rewrite(manuscript: &Manuscript) {
    let mut scenario = manuscript.scenario().clone();
    scenario.title.push('!');
    if let Some(party) = scenario.parties.pop() {
        scenario.parties.insert(0, party);
    }
    scenario.packages.pop();
    for (text, expected) in [
        (manuscript.text_with(&scenario), &scenario),
        (manuscript.formatted(), manuscript.scenario()),
    ] {
        // It may have become too long.
        match file::parse(&text) {
            Ok(again) => assert!(again == *expected, "it says something else:\n{text}"),
            Err(FileError::TooLarge) => {}
            Err(error) => panic!("{error}:\n{text}"),
        }
    }
}

fn refuse(bytes: &[u8], error: &FileError) {
    print(&error.to_string());
    // A source file may have been meant.
    file::parse_source_bytes(bytes).ok();
    let (FileError::Syntax(mistake), Ok(text)) = (error, std::str::from_utf8(bytes)) else {
        return;
    };
    let excerpt = Excerpt::of(text, mistake).expect("the mistake is in the text");
    let length: usize = excerpt.lines.iter().map(|line| line.chars().count()).sum();
    assert!(length < 1_000, "an excerpt is short");
    let line = &excerpt.lines[excerpt.at];
    assert!(excerpt.before + excerpt.marked <= line.chars().count());
    print(&excerpt.lines.join("\n"));
    assert!(error.to_string().len() < 10_000, "a message is short");
}

/// Nothing that is an order to a terminal is printed.
fn print(text: &str) {
    let shown = visible(text);
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()));
}

fn print_all(lines: &[Text]) {
    for line in lines {
        print(&line.to_string());
    }
}

fn tell(scenario: &Scenario, problems: &[Problem]) {
    for problem in problems {
        print(&format!("{} {}", problem.message, problem.path));
        problem.place(scenario);
        let length = problem.message.len() + problem.path.len();
        assert!(length < 4_000, "a problem is told in short");
    }
}

fn write(scenario: &Scenario) {
    let written = file::to_ron(scenario);
    if written.len() as u64 > MAX_FILE_SIZE {
        return;
    }
    let again = file::parse(&written).expect("what was written can be read");
    assert!(again == *scenario, "what was written is what was there");
    assert!(
        file::to_ron(&again) == written,
        "written again, it is the same"
    );
}

fn analyse(scenario: &Scenario) -> Analysis {
    let mut engine = Engine::with_budget(budget());
    let mut analysed = engine.on(scenario);
    let analysis = analysed.analysis();
    let parties = scenario
        .parties
        .iter()
        .map(|it| Subject::Party(it.id.clone()));
    let subjects: Vec<Subject> = [Subject::Everyone].into_iter().chain(parties).collect();
    let cells = scenario
        .packages
        .iter()
        .flat_map(|package| subjects.iter().map(|of| (&package.id, of)));
    for (package, subject) in cells.take(MOST_CELLS) {
        if let Some(explanation) = analysed.explain(package, subject) {
            for point in prose::explanation(scenario, &explanation) {
                print(&point.text.to_string());
            }
        }
    }
    analysis
}

/// Little, so that many files can be tried.
fn budget() -> Budget {
    Budget {
        ticks: 100_000,
        bytes: 8 << 20,
        conflicts: 50,
        ..Budget::default()
    }
}

fn question() -> Question {
    Question {
        lowered: Vec::new(),
        price: Price::Firmness,
        fixed: Default::default(),
        most: 10,
    }
}

/// Prints the answers for people and for programs.
fn report_all(scenario: &Scenario, analysis: &Analysis, width: usize) {
    let found = obstacles(scenario, &question(), &budget());
    let leverage = leverage(scenario, &budget());
    let answers = Answers {
        analysis,
        obstacles: Some(&found),
        leverage: Some(&leverage),
    };
    let json = report::json::analysis(scenario, &answers, &Part::ALL);
    let json = visible_json(&format!("{json:#}"));
    assert!(json.chars().all(|c| c == '\n' || !c.is_control()));
    print_all(&report::headline(scenario, analysis, width));
    print_all(&report::verdicts(scenario, analysis, width));
    print_all(&report::legend(scenario, analysis, width));
    print_all(&report::counts(scenario, analysis, width));
}
