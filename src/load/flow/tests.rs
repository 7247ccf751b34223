use super::*;
use crate::assets::Memory;
use crate::base::DeckTime;

const SCREEN: Screen = Screen {
    width_px: 640,
    height_px: 361,
};

fn deck(slides: usize, way: &str) -> Deck {
    let mut yaml = format!("showreel: 1\ntitle: t\nflow: handscroll {way}\nsections:\n  - slides:\n");
    for _ in 0..slides {
        yaml += "      - { kind: quote, text: 甲 }\n";
    }
    crate::deck::parse("deck.yaml", yaml.as_bytes(), &|_| None)
        .deck
        .unwrap()
}

fn flow(slides: usize, way: Direction) -> Flow {
    Flow::new(&deck(slides, way.name()), &Memory::default(), SCREEN).unwrap()
}

fn at(slide: usize, gone: f32, slides: usize, way: Direction) -> Cues {
    let cue = |slide| Cue {
        slide,
        at: DeckTime::ZERO,
    };
    Cues {
        crossing: Some(Crossing {
            under: cue(slide),
            first: Passage {
                over: cue((slide + 1) % slides),
                kind: TransitionKind::Push(way),
                progress: gone,
            },
            second: None,
        }),
        ..Cues::of(cue(slide))
    }
}

#[test]
fn pages_and_backdrop_cover_the_screen_at_every_moment_without_overlap() {
    for way in Direction::ALL {
        for slides in [2, 3, 5, 8] {
            let flow = flow(slides, way);
            for slide in 0..slides {
                for step in 1..50 {
                    let pages = flow.pages(&at(slide, step as f32 / 50.0, slides, way), SCREEN).unwrap();
                    let area = |r: IntRect| r.w * r.h;
                    let covered: i32 = pages.iter().map(|page| area(page.area_px)).sum();
                    assert_eq!(covered, area(SCREEN.rect_px()), "{way:?} {slide} {step}");
                    for page in &pages {
                        let tiles = flow.tiles(page, page.cue.slide, SCREEN);
                        let full = SCREEN.rect_px();
                        let behind = tiles.iter().map(|tile| {
                            area(IntRect::new(tile.x_px, tile.y_px, full.w, full.h).intersect(page.area_px))
                        });
                        assert_eq!(behind.sum::<i32>(), area(page.area_px), "{way:?} {slide} {step}");
                    }
                    // Behind two neighbours is one picture.
                    let [first, second] = &pages[..] else {
                        panic!("{way:?}: two pages")
                    };
                    let all = |page: &Page| {
                        let wide = Page {
                            area_px: SCREEN.rect_px(),
                            ..*page
                        };
                        flow.tiles(&wide, page.cue.slide, SCREEN)
                    };
                    assert_eq!(all(first), all(second), "{way:?} {slide} {step}");
                }
            }
        }
    }
}

#[test]
fn the_backdrop_goes_more_slowly_than_the_strip_and_evenly() {
    let flow = flow(6, Direction::Up);
    let place = |step: i32| {
        let pages = flow
            .pages(&at(1, step as f32 / 361.0, 6, Direction::Up), SCREEN)
            .unwrap();
        let tile = flow.tiles(&pages[0], 1, SCREEN)[0];
        (pages[0].shift_px.1, tile.layer as i32 * -361 + tile.y_px)
    };
    let (mut strip, mut behind) = place(1);
    for step in 2..361 {
        let (strip_now, behind_now) = place(step);
        assert!((strip - strip_now - 1.0).abs() <= 0.125, "{step}");
        assert!(
            (0..=1).contains(&(behind - behind_now)) || behind_now - behind > 300,
            "{step}: {behind} {behind_now}"
        );
        (strip, behind) = (strip_now, behind_now);
    }
}

#[test]
fn chapters_with_the_same_picture_share_it_also_round_the_loop() {
    let mut deck = deck(6, "up");
    let name = |slide: usize| ["a.svg", "a.svg", "b.svg", "b.svg", "b.svg", "a.svg"][slide];
    for (index, slide) in deck.slides.iter_mut().enumerate() {
        slide.backdrop = Some(name(index).into());
    }
    let washes = washes(&deck, &Memory::default(), 3);
    let stretches: Vec<_> = washes
        .iter()
        .map(|wash| (wash.path.as_ref().unwrap().as_str(), wash.from, wash.to))
        .collect();
    assert_eq!(stretches, [("b.svg", 1.25, 2.75), ("a.svg", 2.75, 4.25)]);
    assert!(washes.iter().all(|wash| wash.share > 0.03 && wash.share < 0.5));
}

#[test]
fn no_strip_without_being_asked() {
    let mut deck = deck(3, "up");
    deck.motion = crate::base::Motion::Calm;
    assert_eq!(Flow::new(&deck, &Memory::default(), SCREEN), None);
    deck.motion = crate::base::Motion::Full;
    deck.handscroll = None;
    assert_eq!(Flow::new(&deck, &Memory::default(), SCREEN), None);
}

#[test]
fn whatever_colour_a_backdrop_has_text_on_it_can_be_read() {
    for name in Theme::NAMES {
        let theme = Theme::built_in(name).unwrap();
        let Palette {
            ground,
            panel,
            ink,
            muted,
            primary,
            accent,
            ..
        } = theme.palette;
        for wash in [primary, Color::BLACK, Color::WHITE, Color::rgb(200, 30, 30)] {
            let share = legible_share(&theme, wash);
            assert!(share > 0.02, "{name} {wash:?}: {share} is nothing to see");
            for text in [ink, muted, primary, accent] {
                let least = Theme::LEAST_CONTRAST.min(text.contrast(panel));
                assert!(
                    text.contrast(ground.mix(wash, share)) >= least,
                    "{name} {wash:?} {text:?}"
                );
            }
        }
    }
}
