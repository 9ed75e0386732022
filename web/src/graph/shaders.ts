/**
 * Vertex pulling: no vertex attributes, everything is fetched from data textures by gl_VertexID. Three vertices a node,
 * two an edge. Lifetimes, filters and focus are tested here, so time travel and filtering cost one uniform or one small texture.
 */
const common = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp usampler2D;

uniform sampler2D places;        // x y z placed
uniform sampler2D placesBefore;  // where the layout moved them from
uniform usampler2D lives;        // kind born died degree
uniform usampler2D states;       // 0 none, 1 near the focus, 2 the focus
uniform sampler2D looks;         // row 0 kinds: rgb, shape + 4 * fill, negative when hidden; row 1 relations: r < 0 when hidden
uniform mat4 viewProjection;
uniform vec4 window;             // scale and offset of the picking window
uniform vec2 viewport;           // CSS pixels
uniform float pixelScale;
uniform float unit;              // world radius of a node without links
uniform float leastPixels;
uniform float crowd;             // opacity of the smallest
uniform float mixing;            // from placesBefore to places
uniform uint moment;
uniform float focus;             // how far what is not in focus has faded
uniform vec2 fog;                // depth where it begins and where it is whole
uniform vec3 background;

ivec2 cell(int slot) { return ivec2(slot & 1023, slot >> 10); }

vec4 placeOf(int slot) {
  vec4 now = texelFetch(places, cell(slot), 0);
  return mixing >= 1.0 ? now : vec4(mix(texelFetch(placesBefore, cell(slot), 0).xyz, now.xyz, mixing), now.w);
}

bool livesAt(uvec4 life) { return life.y <= moment && moment < life.z; }

float radiusOf(uvec4 life) { return unit * (1.0 + 0.38 * log2(1.0 + float(life.w))); }

vec4 toWindow(vec4 clip) { return vec4(clip.xy * window.xy + window.zw * clip.w, clip.zw); }

float haze(float depth) { return clamp((depth - fog.x) / (fog.y - fog.x), 0.0, 1.0); }

const vec4 nowhere = vec4(0.0, 0.0, 2.0, 1.0);
`;

export const nodeVertex = /* glsl */ `#version 300 es
${common}
out vec2 local;
out float pixels;
flat out vec4 tint;
flat out int look;
flat out int slotOut;

const vec2 corners[3] = vec2[3](vec2(-1.7320508, -1.0), vec2(1.7320508, -1.0), vec2(0.0, 2.0));

void main() {
  int slot = gl_VertexID / 3;
  uvec4 life = texelFetch(lives, cell(slot), 0);
  vec4 kind = texelFetch(looks, ivec2(int(life.x) & 255, 0), 0);
  vec4 place = placeOf(slot);
  gl_Position = nowhere;
  if (!livesAt(life) || kind.a < 0.0 || place.w == 0.0) return;

  uint state = texelFetch(states, cell(slot), 0).r;
  vec4 clip = viewProjection * vec4(place.xyz, 1.0);
  float wanted = radiusOf(life) * pixelScale / clip.w;
  pixels = max(wanted, leastPixels);
  local = corners[gl_VertexID % 3] * (1.0 + 1.0 / pixels);
  float far = haze(clip.w) * (state > 0u ? 0.3 : 1.0);
  clip.xy += local * pixels * 2.0 / viewport * clip.w;
  clip.z = state == 2u ? -0.998 * clip.w : 0.5 * (clip.z + (state > 0u && focus > 0.0 ? -0.99 * clip.w : clip.w)); // what is in focus stands before all else
  gl_Position = toWindow(clip);

  float alpha = state > 0u ? 1.0 : mix(1.0, 0.16, focus);
  if (state == 0u) alpha *= mix(crowd, 1.0, smoothstep(1.6, 3.0, wanted)); // small ones in a crowd are a nebula, not a wall
  tint = vec4(mix(kind.rgb, background, far * 0.72), alpha);
  look = int(kind.a + 0.5);
  slotOut = slot;
}
`;

/** Signed distances of the four shapes, all within the unit circle and of about equal area. */
const shapes = /* glsl */ `
float shapeDistance(int shape, vec2 p) {
  vec2 q = abs(p);
  if (shape == 0) return length(p) - 0.92;
  if (shape == 1) return max(q.x * 0.8660254 + q.y * 0.5, q.y) - 0.86;
  if (shape == 2) return max(q.x, q.y) - 0.8;
  return (q.x + q.y) * 0.7071068 - 0.72;
}
`;

export const nodeFragment = /* glsl */ `#version 300 es
precision highp float;
precision highp int;
uniform vec3 background;
in vec2 local;
in float pixels;
flat in vec4 tint;
flat in int look;
flat in int slotOut;
out vec4 colour;
${shapes}
void main() {
#ifdef PICK
  if (length(local) > 1.0) discard;
  int id = slotOut + 1;
  colour = vec4(float(id & 255), float((id >> 8) & 255), float((id >> 16) & 255), 255.0) / 255.0;
#else
  float edge = shapeDistance(look & 3, local) * pixels;
  float cover = clamp(0.5 - edge, 0.0, 1.0);
  if (cover * tint.a < 0.02) discard;
  vec3 fill = tint.rgb;
  if (pixels > 3.5) {
    float rim = max(1.2, pixels * 0.2);
    int inner = look >> 2;
    vec3 pale = mix(tint.rgb, background, 0.78);
    if (inner == 1 || inner == 3) fill = mix(pale, fill, clamp(edge + rim + 0.5, 0.0, 1.0));
    if (inner == 3) fill = mix(fill, tint.rgb, clamp(pixels * 0.34 - length(local) * pixels + 0.5, 0.0, 1.0));
    if (inner == 4) fill = mix(mix(pale, tint.rgb, clamp(local.x * pixels + 0.5, 0.0, 1.0)), fill, clamp(edge + rim + 0.5, 0.0, 1.0));
    if (inner == 2) fill = mix(fill, background, clamp(pixels * 0.36 - length(local) * pixels + 0.5, 0.0, 1.0));
    fill = mix(fill, background, 0.12 * clamp(0.6 - local.y, 0.0, 1.0));
    fill = mix(fill, background, 0.9 * clamp(edge + 1.4, 0.0, 1.0)); // a hairline that keeps neighbours apart
  }
  colour = vec4(fill, cover * tint.a);
#endif
}
`;

export const edgeVertex = /* glsl */ `#version 300 es
${common}
uniform usampler2D links;        // source | relation << 24, target, born, died
uniform int stride;              // every how manieth edge is drawn while the camera moves
uniform float edgeAlpha;
uniform float litAlpha;
uniform vec3 ink;
out vec4 tint;

void main() {
  int edge = (gl_VertexID / 2) * stride;
  uvec4 link = texelFetch(links, cell(edge), 0);
  gl_Position = nowhere;
  if (link.z > moment || moment >= link.w) return;
  if (texelFetch(looks, ivec2(int(link.x >> 24), 1), 0).r < 0.0) return;
  int source = int(link.x & 0xffffffu);
  int target = int(link.y);
  uvec4 sourceLife = texelFetch(lives, cell(source), 0);
  uvec4 targetLife = texelFetch(lives, cell(target), 0);
  if (!livesAt(sourceLife) || !livesAt(targetLife)) return;
  vec4 sourceKind = texelFetch(looks, ivec2(int(sourceLife.x) & 255, 0), 0);
  vec4 targetKind = texelFetch(looks, ivec2(int(targetLife.x) & 255, 0), 0);
  vec4 place = placeOf((gl_VertexID & 1) == 0 ? source : target);
  vec4 other = placeOf((gl_VertexID & 1) == 0 ? target : source);
  if (sourceKind.a < 0.0 || targetKind.a < 0.0 || place.w == 0.0 || other.w == 0.0) return;

  vec4 clip = viewProjection * vec4(place.xyz, 1.0);
  uint a = texelFetch(states, cell(source), 0).r;
  uint b = texelFetch(states, cell(target), 0).r;
  bool lit = focus > 0.0 && (a == 2u || b == 2u) && a * b > 0u;
  bool inner = sourceKind.rgb == targetKind.rgb;
  vec3 hue = mix(sourceKind.rgb, targetKind.rgb, (gl_VertexID & 1) == 0 ? 0.0 : 1.0);
  float far = haze(clip.w);
  float hub = float(max(sourceLife.w, targetLife.w));
  float alpha = edgeAlpha * (inner ? 0.8 : 1.0) * (1.0 - 0.75 * far) * mix(1.0, 0.3, smoothstep(12.0, 300.0, hub));
  tint = vec4(mix(hue, mix(background, ink, 0.5), 0.35), alpha * mix(1.0, 0.14, focus));
  if (lit) tint = vec4(mix(hue, ink, 0.5), mix(alpha, litAlpha, focus));
  clip.z = lit ? 0.0 : 0.5 * (clip.z + clip.w);
  gl_Position = toWindow(clip);
}
`;

export const edgeFragment = /* glsl */ `#version 300 es
precision highp float;
in vec4 tint;
out vec4 colour;
void main() { colour = tint; }
`;

/** Rings: selected (0), hovered (1), newly born (2, falling from 2.6 times the size within a second). */
export const ringVertex = /* glsl */ `#version 300 es
${common}
uniform vec4 rings[32];          // slot, kind of ring, age in seconds, unused
uniform vec3 ink;
uniform vec3 accent;
out vec2 local;
flat out vec4 tint;
flat out float inner;
flat out float outer;

const vec2 corners[3] = vec2[3](vec2(-1.7320508, -1.0), vec2(1.7320508, -1.0), vec2(0.0, 2.0));

void main() {
  vec4 ring = rings[gl_VertexID / 3];
  int slot = int(ring.x);
  uvec4 life = texelFetch(lives, cell(slot), 0);
  vec4 kind = texelFetch(looks, ivec2(int(life.x) & 255, 0), 0);
  vec4 place = placeOf(slot);
  gl_Position = nowhere;
  if (!livesAt(life) || kind.a < 0.0 || place.w == 0.0) return;
  vec4 clip = viewProjection * vec4(place.xyz, 1.0);
  float pixels = max(radiusOf(life) * pixelScale / clip.w, leastPixels);
  float young = clamp(1.0 - ring.z, 0.0, 1.0);
  outer = ring.y > 1.5 ? pixels * (1.2 + 1.8 * young * young) + 3.0 : pixels + (ring.y < 0.5 ? 6.0 : 4.5);
  inner = outer - (ring.y < 0.5 ? 2.0 : 1.4);
  tint = ring.y > 1.5 ? vec4(kind.rgb, 0.9 * young) : vec4(ring.y < 0.5 ? accent : ink, ring.y < 0.5 ? 1.0 : 0.75);
  local = corners[gl_VertexID % 3] * (outer + 1.5);
  clip.xy += local * 2.0 / viewport * clip.w;
  clip.z = ring.y > 1.5 ? 0.0 : -0.999 * clip.w;
  gl_Position = toWindow(clip);
}
`;

export const ringFragment = /* glsl */ `#version 300 es
precision highp float;
in vec2 local;
flat in vec4 tint;
flat in float inner;
flat in float outer;
out vec4 colour;
void main() {
  float r = length(local);
  float cover = clamp(outer - r + 0.5, 0.0, 1.0) * clamp(r - inner + 0.5, 0.0, 1.0);
  if (cover < 0.01) discard;
  colour = vec4(tint.rgb, tint.a * cover);
}
`;
