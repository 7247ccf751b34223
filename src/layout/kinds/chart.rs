//! `chart`: numbers drawn for the wall, each labelled where it stands.

mod bars;
mod change;
mod line;
mod ring;

use taffy::prelude::NodeId;

use super::heading::{heading, sides};
use super::points::beside;
use crate::base::Color;
use crate::deck::{Chart, ChartItem, ChartStyle};
use crate::layout::fit::fit;
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Tree, column, height, share};
use crate::layout::{Context, Form, Frame, Page, Role};

/// What the drawing of a chart may use.
struct Draw<'c, 'a> {
    chart: &'a Chart,
    styles: Styles<'a>,
    inks: Inks,
    page: &'c Page,
}

impl Draw<'_, '_> {
    /// The largest number, more than zero.
    fn largest(&self) -> f64 {
        self.chart
            .items
            .iter()
            .map(|item| item.number)
            .fold(f64::MIN_POSITIVE, f64::max)
    }

    /// Width of what the heading leaves of the page.
    fn content_u(&self) -> f32 {
        let head_u = sides(self.page).map_or(0.0, |sides| sides.head_u + sides.gap_u);
        self.page.text_u.w - head_u
    }

    /// The colours of an item's bar and value: the accent for what is highlighted; of what was before a change, a quiet bar.
    fn colors(&self, index: usize) -> (Color, Color) {
        let Inks { primary, accent, .. } = self.inks;
        let items = &self.chart.items;
        if items[index].highlight {
            (accent, accent)
        } else if self.chart.style == ChartStyle::Change && index + 1 < items.len() {
            (primary.mix(self.styles.theme.palette.ground, 0.5), primary)
        } else {
            (primary, primary)
        }
    }
}

/// Whether before and after lie below each other: where what a heading leaves is low, columns would be blocks.
fn lies(page: &Page) -> bool {
    page.form == Form::Wide || page.is_narrow()
}

/// Arranges a chart.
pub(in crate::layout) fn arrange(chart: &Chart, context: &Context<'_>, page: &Page) -> Frame {
    let mut frame = Frame::on(context.deck.theme.palette.ground);
    frame.folio = true;
    frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let inks = Inks::on_ground(styles.theme);
        let mut tree = Tree::new(context.fonts, &inks);
        let head = heading(&mut tree, &chart.heading, &styles, &inks, page, 0);
        let draw = Draw {
            chart,
            styles,
            inks,
            page,
        };
        let mut children: Vec<NodeId> = vec![match chart.style {
            ChartStyle::Bars => bars::draw(&mut tree, &draw),
            ChartStyle::Line => line::draw(&mut tree, &draw),
            ChartStyle::Ring => ring::draw(&mut tree, &draw),
            ChartStyle::Change if lies(page) => bars::draw(&mut tree, &draw),
            ChartStyle::Change => change::draw(&mut tree, &draw),
        }];
        if let Some(note) = &chart.note {
            children.push(tree.space(height(styles.gap_u(36.0))));
            children.push(tree.say(note, styles.note(), inks.second, Role::Note, 9));
        }
        let style = taffy::Style {
            flex_direction: taffy::FlexDirection::Column,
            ..share()
        };
        let content = tree.group(
            taffy::Style {
                gap: column(0.0).gap,
                ..style
            },
            &children,
        );
        let root = beside(&mut tree, page, &styles, head, content);
        tree.place(root, page.text_u)
    }));
    frame
}

/// The value as a figure, so that charts set numbers as `figures` does.
fn as_figure(item: &ChartItem, chart: &Chart) -> crate::deck::Figure {
    crate::deck::Figure {
        value: item.value.clone(),
        from: None,
        unit: chart.unit.clone(),
        label: item.label.clone(),
        note: None,
        near: None,
    }
}
