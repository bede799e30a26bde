//! Draws what egui has tessellated on the CPU, so that pictures need neither GPU nor display.
//!
//! Triangles are filled where they cover the centre of a pixel, with the top-left rule, so that meshes
//! without gaps are drawn without gaps or overlaps; textures are sampled bilinearly; colours are blended
//! premultiplied and in gamma space, as egui's own renderers do.

use std::collections::HashMap;

use eframe::egui::epaint::{ImageDelta, Primitive, Vertex};
use eframe::egui::{
    Color32, ColorImage, Context, FullOutput, Mesh, Rect, TextureId, TexturesDelta,
};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// The renderer. It keeps the textures between frames.
#[derive(Default)]
pub struct CpuRenderer {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut set: Vec<_> = delta.set.drain().collect();
        set.sort_by_key(|(id, _)| format!("{id:?}"));
        for (id, images) in set {
            for image in images {
                self.update_texture(id, &image);
            }
        }
        delta.free.drain().for_each(|id| {
            self.textures.remove(&id);
        });
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = &clipped.primitive else {
                return Err("a paint callback cannot be drawn here".to_owned());
            };
            let texture = self
                .textures
                .get(&mesh.texture_id)
                .ok_or_else(|| format!("no texture {:?}", mesh.texture_id))?;
            canvas.draw(mesh, texture, clipped.clip_rect, scale);
        }
        Ok(canvas.into_image())
    }
}

impl CpuRenderer {
    fn update_texture(&mut self, id: TextureId, delta: &ImageDelta) {
        let eframe::egui::ImageData::Color(patch) = &delta.image;
        let Some([left, top]) = delta.pos else {
            self.textures.insert(id, (**patch).clone());
            return;
        };
        let texture = self.textures.get_mut(&id).expect("patches a known texture");
        let [width, height] = patch.size;
        for row in 0..height {
            let to = (top + row) * texture.size[0] + left;
            texture.pixels[to..to + width]
                .copy_from_slice(&patch.pixels[row * width..(row + 1) * width]);
        }
    }
}

struct Canvas {
    width: usize,
    height: usize,
    /// Premultiplied, 0 to 255.
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            pixels: vec![[0.0; 4]; width * height],
        }
    }

    fn draw(&mut self, mesh: &Mesh, texture: &ColorImage, clip: Rect, scale: f32) {
        let clip = Clip {
            left: (clip.min.x * scale).round().clamp(0.0, self.width as f32) as usize,
            right: (clip.max.x * scale).round().clamp(0.0, self.width as f32) as usize,
            top: (clip.min.y * scale).round().clamp(0.0, self.height as f32) as usize,
            bottom: (clip.max.y * scale).round().clamp(0.0, self.height as f32) as usize,
        };
        for corners in mesh.indices.chunks_exact(3) {
            let [a, b, c] = [corners[0], corners[1], corners[2]];
            let corner = |at: u32| Corner::new(&mesh.vertices[at as usize], texture, scale);
            self.triangle([corner(a), corner(b), corner(c)], texture, &clip);
        }
    }

    fn triangle(&mut self, mut corners: [Corner; 3], texture: &ColorImage, clip: &Clip) {
        let area = edge(&corners[0], &corners[1], corners[2].x, corners[2].y);
        if area == 0.0 || !area.is_finite() {
            return;
        }
        if area < 0.0 {
            corners.swap(1, 2);
        }
        let area = area.abs();
        let [a, b, c] = &corners;
        let low = |x: f32, y: f32, z: f32| (x.min(y).min(z) - 0.5).ceil().max(0.0) as usize;
        let high = |x: f32, y: f32, z: f32| (x.max(y).max(z) + 0.5).floor().max(0.0) as usize;
        let rows = low(a.y, b.y, c.y).max(clip.top)..high(a.y, b.y, c.y).min(clip.bottom);
        let columns = low(a.x, b.x, c.x).max(clip.left)..high(a.x, b.x, c.x).min(clip.right);
        // A pixel on an edge belongs to the triangle whose top or left edge it is.
        let owns = |from: &Corner, to: &Corner| (from.y == to.y && to.x > from.x) || to.y < from.y;
        let owned = [owns(b, c), owns(c, a), owns(a, b)];
        let flat = a.color == b.color && b.color == c.color;
        let one_texel = a.u == b.u && b.u == c.u && a.v == b.v && b.v == c.v;
        let texel = sample(texture, a.u, a.v);
        for y in rows {
            for x in columns.clone() {
                let (px, py) = (x as f32 + 0.5, y as f32 + 0.5);
                let weights = [edge(b, c, px, py), edge(c, a, px, py), edge(a, b, px, py)];
                let covers = weights
                    .iter()
                    .zip(owned)
                    .all(|(weight, owned)| *weight > 0.0 || (*weight == 0.0 && owned));
                if !covers {
                    continue;
                }
                let [wa, wb, wc] = weights.map(|weight| weight / area);
                let mix = |a: f32, b: f32, c: f32| a * wa + b * wb + c * wc;
                let color = if flat {
                    a.color
                } else {
                    std::array::from_fn(|i| mix(a.color[i], b.color[i], c.color[i]))
                };
                let texel = if one_texel {
                    texel
                } else {
                    sample(texture, mix(a.u, b.u, c.u), mix(a.v, b.v, c.v))
                };
                self.blend(x, y, color, texel);
            }
        }
    }

    fn blend(&mut self, x: usize, y: usize, color: [f32; 4], texel: [f32; 4]) {
        let source: [f32; 4] = std::array::from_fn(|i| color[i] * texel[i] / 255.0);
        let rest = 1.0 - source[3] / 255.0;
        let pixel = &mut self.pixels[y * self.width + x];
        *pixel = std::array::from_fn(|i| source[i] + pixel[i] * rest);
    }

    fn into_image(self) -> RgbaImage {
        let bytes = self
            .pixels
            .iter()
            .flat_map(|pixel| pixel.map(|channel| channel.round().clamp(0.0, 255.0) as u8))
            .collect();
        RgbaImage::from_raw(self.width as u32, self.height as u32, bytes)
            .expect("as many bytes as pixels")
    }
}

struct Clip {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

struct Corner {
    x: f32,
    y: f32,
    /// In texels, shifted so that whole numbers are the centres of texels.
    u: f32,
    v: f32,
    color: [f32; 4],
}

impl Corner {
    fn new(vertex: &Vertex, texture: &ColorImage, scale: f32) -> Self {
        Self {
            x: vertex.pos.x * scale,
            y: vertex.pos.y * scale,
            u: vertex.uv.x * texture.size[0] as f32 - 0.5,
            v: vertex.uv.y * texture.size[1] as f32 - 0.5,
            color: channels(vertex.color),
        }
    }
}

/// Twice the signed area of the triangle of an edge and a point; positive on the inner side.
fn edge(from: &Corner, to: &Corner, x: f32, y: f32) -> f32 {
    (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)
}

fn channels(color: Color32) -> [f32; 4] {
    color.to_array().map(f32::from)
}

fn sample(texture: &ColorImage, u: f32, v: f32) -> [f32; 4] {
    let [width, height] = texture.size;
    let (u, v) = (
        u.clamp(0.0, (width - 1) as f32),
        v.clamp(0.0, (height - 1) as f32),
    );
    let (left, top) = (u as usize, v as usize);
    let (right, bottom) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
    let (fu, fv) = (u - left as f32, v - top as f32);
    let at = |x: usize, y: usize| channels(texture.pixels[y * width + x]);
    if fu < 1e-3 && fv < 1e-3 {
        return at(left, top);
    }
    let corners = [
        at(left, top),
        at(right, top),
        at(left, bottom),
        at(right, bottom),
    ];
    std::array::from_fn(|i| {
        let upper = corners[0][i] * (1.0 - fu) + corners[1][i] * fu;
        let lower = corners[2][i] * (1.0 - fu) + corners[3][i] * fu;
        upper * (1.0 - fv) + lower * fv
    })
}
