//! Writes the text of a file in UTF-8.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use common_ground::file::{self, Encoding};

use crate::{input, output};

/// What is converted, and where to.
#[derive(Args)]
pub struct Conversion {
    /// The file, or - for the standard input.
    file: PathBuf,
    /// The file that is written.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// The encoding of the file, such as windows-1252; without it, the one that it seems to be in.
    #[arg(long, value_name = "ENCODING", value_parser = encoding)]
    from: Option<Encoding>,
    /// Write it even where there is a file already, which is lost.
    #[arg(long)]
    overwrite: bool,
}

fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::named(name).ok_or_else(|| "there is no such encoding".to_owned())
}

impl Conversion {
    /// Does it, and says what became of it.
    pub fn carry_out(&self) -> ExitCode {
        let to = self.to.display();
        let Some((text, encoding)) = input::text(&self.file, self.from) else {
            return ExitCode::from(1);
        };
        // Of what cannot be looked at, writing says itself what is wrong.
        if !self.overwrite && self.to.try_exists().unwrap_or(false) {
            let way = "give another name, or --overwrite if it is no longer needed";
            output::to_stderr(&format!("error: there is a file already; {way}: {to}\n"));
            return ExitCode::from(1);
        }
        if let Err(error) = file::save_text(&self.to, &text) {
            output::to_stderr(&format!("error: {error}\n"));
            return ExitCode::from(1);
        }
        let from = encoding.map_or_else(|| "UTF-8 already".to_owned(), |it| it.to_string());
        output::to_stderr(&format!("written in UTF-8, from {from}: {to}\n"));
        ExitCode::SUCCESS
    }
}
