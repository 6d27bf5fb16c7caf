// Draws what a command printed as a small SVG of a terminal window, the same for the same input.
//
//   skein dump shop --color always | dotnet run eng/picture.cs -- docs/images/dump.svg --command "skein dump shop"

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

if (args is not [var output, "--command", var command])
{
    Console.Error.WriteLine("picture: say the file to write and what was run: FILE.svg --command \"skein dump shop\"");
    return 2;
}

string input = Console.In.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n');
List<List<Piece>> lines = [[new Piece("$ ", Style.Plain with { Dim = true }), new Piece(command, Style.Plain with { Bold = true })], [], .. Ansi.Read(input)];
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
File.WriteAllText(output, Window.Draw(lines));
return 0;

/// <summary>How text looks.</summary>
sealed record Style(string Colour, bool Bold, bool Dim)
{
    public const string Foreground = "#d7dae0";

    public static Style Plain { get; } = new(Foreground, false, false);
}

sealed record Piece(string Text, Style Style);

/// <summary>Reads text with select-graphic-rendition sequences (ECMA-48, 8.3.117); other sequences are dropped.</summary>
static class Ansi
{
    private static readonly string[] Colours =
    [
        "#5c6370", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d7dae0",
        "#7f848e", "#ff7b86", "#b1e18f", "#ffd68a", "#7cc4ff", "#dd96f0", "#74d3de", "#ffffff",
    ];

    public static IEnumerable<List<Piece>> Read(string text)
    {
        Style style = Style.Plain;
        foreach (string line in text.Split('\n'))
        {
            var pieces = new List<Piece>();
            foreach (Match part in Regex.Matches(line, @"\e\[(?<codes>[0-9;]*)m|\e\[[0-9;?]*[A-Za-z]|\e\][^\a\e]*(\a|\e\\)|(?<text>[^\e]+)"))
            {
                if (part.Groups["text"].Success) pieces.Add(new Piece(part.Groups["text"].Value, style));
                else if (part.Groups["codes"].Success) style = Apply(style, part.Groups["codes"].Value);
            }

            yield return pieces;
        }
    }

    private static Style Apply(Style style, string codes)
    {
        int[] numbers = [.. codes.Split(';').Select(code => code.Length == 0 ? 0 : int.Parse(code, CultureInfo.InvariantCulture))];
        for (int index = 0; index < numbers.Length; index++)
        {
            switch (numbers[index])
            {
                case 0: style = Style.Plain; break;
                case 1: style = style with { Bold = true }; break;
                case 2: style = style with { Dim = true }; break;
                case 22: style = style with { Bold = false, Dim = false }; break;
                case 39: style = style with { Colour = Style.Foreground }; break;
                case >= 30 and <= 37: style = style with { Colour = Colours[numbers[index] - 30] }; break;
                case >= 90 and <= 97: style = style with { Colour = Colours[numbers[index] - 82] }; break;
                case 38 when numbers.AsSpan(index) is [_, 5, var indexed, ..]:
                    style = style with { Colour = Indexed(indexed) };
                    index += 2;
                    break;
                case 38 when numbers.AsSpan(index) is [_, 2, var red, var green, var blue, ..]:
                    style = style with { Colour = $"#{red:x2}{green:x2}{blue:x2}" };
                    index += 4;
                    break;
            }
        }

        return style;
    }

    // The usual palette: 16 named colours, a 6x6x6 cube, 24 greys.
    private static string Indexed(int index)
    {
        if (index < 16) return Colours[Math.Max(0, index)];
        if (index >= 232) return string.Concat("#", string.Concat(Enumerable.Repeat($"{8 + 10 * (Math.Min(index, 255) - 232):x2}", 3)));
        int cube = index - 16;
        return $"#{Level(cube / 36):x2}{Level(cube / 6 % 6):x2}{Level(cube % 6):x2}";
        static int Level(int step) => step == 0 ? 0 : 55 + 40 * step;
    }
}

static class Window
{
    private const int FontSize = 14;
    private const double CharacterWidth = 8.4;
    private const int LineHeight = 20;
    private const int Padding = 18;
    private const int BarHeight = 34;

    public static string Draw(List<List<Piece>> lines)
    {
        int columns = Math.Max(60, lines.Max(line => line.Sum(piece => piece.Text.Length)));
        double width = columns * CharacterWidth + 2 * Padding;
        int height = BarHeight + lines.Count * LineHeight + Padding;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:0.#} {height}" width="{width:0.#}" height="{height}" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="{FontSize}">""").Append('\n');
        svg.Append("""<rect width="100%" height="100%" rx="8" fill="#21252b"/>""").Append('\n');
        foreach ((int place, string colour) in ((int, string)[])[(0, "#e06c75"), (1, "#e5c07b"), (2, "#98c379")])
            svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{20 + 18 * place}" cy="17" r="5.5" fill="{colour}"/>""").Append('\n');
        for (int row = 0; row < lines.Count; row++) AppendLine(svg, lines[row], BarHeight + (row + 1) * LineHeight - 6);
        return svg.Append("</svg>\n").ToString();
    }

    // Each piece is placed and stretched to its columns, so that they meet in whatever font the reader has.
    private static void AppendLine(StringBuilder svg, List<Piece> pieces, int y)
    {
        int column = 0;
        foreach (Piece piece in pieces)
        {
            if (piece.Text.Trim().Length > 0)
            {
                int blanks = piece.Text.Length - piece.Text.TrimStart().Length;
                string text = piece.Text.Trim();
                double x = Padding + (column + blanks) * CharacterWidth;
                string weight = piece.Style.Bold ? " font-weight=\"bold\"" : "";
                string opacity = piece.Style.Dim ? " opacity=\"0.6\"" : "";
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.#}" y="{y}" fill="{piece.Style.Colour}"{weight}{opacity} textLength="{text.Length * CharacterWidth:0.#}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">{WebUtility.HtmlEncode(text)}</text>""").Append('\n');
            }

            column += piece.Text.Length;
        }
    }
}
