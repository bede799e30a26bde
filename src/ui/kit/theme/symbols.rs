//! Symbols in texts are letters of a font that nobody else has.

use eframe::egui::{Context, FullOutput, OutputCommand, Plugin};

/// Takes the symbols out of a text that was selected and copied: nobody else has their font.
#[derive(Debug)]
pub struct WithoutSymbols;

impl Plugin for WithoutSymbols {
    fn debug_name(&self) -> &'static str {
        "copied text without symbols"
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        let commands = &mut output.platform_output.commands;
        for command in commands {
            if let OutputCommand::CopyText(text) = command {
                text.retain(|letter| !is_symbol(letter));
            }
        }
    }
}

/// Whether a letter is for private use, as those of the icon font are.
fn is_symbol(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}')
}
