using System.Text.Json;
using Skein.Wasm.Tests.Node;
using Xunit;

namespace Skein.Wasm.Tests.RealModules.Resvg;

/// <summary>A renderer of SVG, in Rust, by wasm-bindgen with things of the host by number.</summary>
public sealed class ResvgTests
{
    private const string Font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

    private const string Shapes = """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="160" viewBox="0 0 100 80">
          <defs>
            <linearGradient id="l" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#f80"/><stop offset="0.5" stop-color="rebeccapurple" stop-opacity="0.5"/><stop offset="1" stop-color="hsl(200,80%,40%)"/></linearGradient>
            <radialGradient id="r" cx="0.3" cy="0.3" r="0.8" spreadMethod="reflect"><stop offset="0" stop-color="white"/><stop offset="1" stop-color="navy"/></radialGradient>
            <pattern id="p" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(30)"><path d="M0 0H6V3H0Z" fill="teal"/></pattern>
            <clipPath id="c"><circle cx="70" cy="30" r="20"/></clipPath>
            <mask id="m"><rect width="100" height="80" fill="url(#l)"/></mask>
            <filter id="f"><feGaussianBlur stdDeviation="1.5"/><feOffset dx="2" dy="2"/><feColorMatrix type="saturate" values="0.4"/></filter>
          </defs>
          <rect x="2" y="2" width="60" height="40" rx="6" fill="url(#l)" stroke="black" stroke-width="1.5" stroke-dasharray="4 2 1"/>
          <g clip-path="url(#c)"><rect x="50" width="50" height="60" fill="url(#r)"/></g>
          <path d="M10 70 C 20 40, 40 90, 50 60 S 80 40 90 70 A 12 8 30 1 0 60 76 Q 40 50 10 70 Z" fill="url(#p)" fill-rule="evenodd" stroke="crimson" stroke-linejoin="round"/>
          <ellipse cx="30" cy="60" rx="14" ry="7" transform="rotate(-20 30 60) skewX(10)" mask="url(#m)" fill="gold"/>
          <polygon points="80,5 95,20 85,30" filter="url(#f)" opacity="0.8"/>
          <use xlink:href="#x" x="3"/><polyline id="x" points="5,50 15,45 25,55 35,48" fill="none" stroke="green" stroke-linecap="round" style="mix-blend-mode:multiply"/>
        </svg>
        """;

    private const string Words = """
        <svg xmlns="http://www.w3.org/2000/svg" width="240" height="60"><text x="8" y="40" font-family="DejaVu Sans" font-size="26" fill="#123"
        stroke="orange" stroke-width="0.4">Ünï fi Ωλ <tspan fill="red" font-size="14" dy="-8">x²</tspan> &#x5E2;&#x5D1;&#x5E8;&#x5D9;&#x5EA;</text></svg>
        """;

    private static readonly (string Svg, string Options, string[] Fonts)[] Pictures =
    [
        (Shapes, "{}", []),
        (Shapes, """{"fitTo":{"mode":"width","value":333},"background":"rgba(20,30,40,.5)"}""", []),
        (Words, """{"fitTo":{"mode":"zoom","value":2}}""", [Font]),
        ("<svg", "{}", []),
    ];

    [Fact]
    public void Pictures_are_the_same_bytes_as_under_node()
    {
        Assert.True(File.Exists(Font), $"no {Font}: apt-get install fonts-dejavu-core");
        string[][] expected = NodeProcess.RunBeneath<object, string[][]>(
            "RealModules/Resvg/resvg.mjs",
            new { RealModule.Resvg.Folder, pictures = Pictures.Select(picture => new { picture.Svg, Options = JsonDocument.Parse(picture.Options), picture.Fonts }) });
        using var module = new ResvgModule();
        for (int index = 0; index < Pictures.Length; index++)
        {
            (string svg, string options, string[] fonts) = Pictures[index];
            (byte[] png, string text) = module.Render(svg, options, [.. fonts.Select(File.ReadAllBytes)]);
            Assert.Equal((expected[index][0], expected[index][1]), (Convert.ToBase64String(png), text));
        }

        Assert.Equal([true, true, true, false], expected.Select(answer => answer[0].Length > 1_000));
        Assert.Equal(0, module.Things.Held);
    }
}
