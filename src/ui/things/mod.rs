//! What every view needs of one thing of a scenario: its name and symbol, its menu, its evidence, its form.

pub mod address;
pub mod command;
pub mod commands;
pub mod decision;
pub mod evidence;
pub mod field;
pub mod forms;
pub mod glossary;
pub mod kinds;
pub mod lines;
pub mod menus;
pub mod not_counted;
pub mod parts;
pub mod points;
pub mod sentence;
pub mod variants;
pub mod why;
pub mod words;
