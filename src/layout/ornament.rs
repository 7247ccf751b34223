//! The theme's drawn matter: the tide's lines, rules and marks.

use super::{Entrance, Item, Thing};
use crate::base::{Color, Edge, Point, Rect, Shape, Stroke, math};

/// Lines of a slack tide: a few long waves, one below the other, from edge to edge of `area`.
pub(super) fn tide_lines(area: Rect, color: Color, lines: usize) -> Item {
    const STEP_U: f32 = 16.0;
    let mut shapes = Vec::with_capacity(lines);
    for line in 0..lines {
        let depth = (line as f32 + 0.5) / lines as f32;
        let (height, length) = (area.h / lines as f32 * (0.35 + 0.5 * depth), 900.0 + 420.0 * depth);
        let y = area.h * depth;
        let points = (0..=(area.w / STEP_U).ceil() as usize)
            .map(|i| {
                let x = i as f32 * STEP_U;
                let turn = |wave: f32, shift: f32| math::sin((x / wave + shift) * std::f32::consts::TAU);
                let swell = 0.7 * turn(length, depth * 1.7) + 0.3 * turn(length * 0.37, depth * 3.1);
                Point::new(x, y + height * 0.5 * swell)
            })
            .collect();
        let color = color.with_opacity(0.25 + 0.75 * depth);
        shapes.push(Shape::Line {
            points,
            stroke: Stroke {
                color,
                width: 2.0 + depth,
                round: false,
            },
        });
    }
    Item::new(area, Thing::Shapes(shapes), 0)
}

/// A filled rectangle, square corners.
pub(super) fn bar(rect_u: Rect, color: Color, step: u8) -> Item {
    let shape = Shape::Rect {
        rect: Rect::new(0.0, 0.0, rect_u.w, rect_u.h),
        radius: 0.0,
        color,
    };
    Item::new(rect_u, Thing::Shapes(vec![shape]), step)
}

/// A hairline across the top of `area`.
pub(super) fn hairline(area: Rect, color: Color, step: u8) -> Item {
    bar(Rect { h: 1.5, ..area }, color, step).entering(Entrance::Draw(Edge::Left))
}

/// A thick and a thin rule at the head of `area`, and the other way round at its foot: how a newspaper sets off a headline.
pub(super) fn double_rules(area: Rect, color: Color) -> Vec<Item> {
    const THICK_U: f32 = 7.0;
    const THIN_U: f32 = 1.5;
    const APART_U: f32 = 7.0;
    let bottom = area.bottom();
    let places = [
        (area.y, THICK_U, Edge::Left),
        (area.y + THICK_U + APART_U, THIN_U, Edge::Left),
        (bottom - THICK_U - APART_U - THIN_U, THIN_U, Edge::Right),
        (bottom - THICK_U, THICK_U, Edge::Right),
    ];
    let rule = |(y, h, from)| bar(Rect { y, h, ..area }, color, 1).entering(Entrance::Draw(from));
    places.map(rule).into()
}

/// A hairline down the middle of the gap at the left of `area`, as between the columns of a newspaper.
pub(super) fn column_rule(area: Rect, gap_u: f32, color: Color, step: u8) -> Item {
    let rule = Rect {
        x: area.x - gap_u / 2.0,
        w: 1.5,
        ..area
    };
    bar(rule, color, step).entering(Entrance::Draw(Edge::Top))
}

/// A frame of lines `width_u` thick just inside `area`.
pub(super) fn outline(area: Rect, width_u: f32, color: Color, step: u8) -> Vec<Item> {
    let Rect { x, y, w, h } = Rect::new(0.0, 0.0, area.w, area.h).inset(width_u / 2.0, width_u / 2.0);
    let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)];
    let points = corners.into_iter().map(|(x, y)| Point::new(x, y)).collect();
    let shape = Shape::Line {
        points,
        stroke: Stroke {
            color,
            width: width_u,
            round: false,
        },
    };
    vec![Item::new(area, Thing::Shapes(vec![shape]), step)]
}
