//! Tests of the rules, a file a noun, on one small world.

mod batch;
mod chain;
mod enterprise;
mod fact;
mod facts;
mod history;
mod indicator;
mod lists;
mod place;
mod project;
mod seed;
mod settings;
mod split;
mod stage;
mod statement;
mod survey;
mod undo;
mod world;
