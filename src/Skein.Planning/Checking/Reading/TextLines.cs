namespace Skein.Planning.Checking.Reading;

/// <summary>Cuts a text into lines and says what language each is in.</summary>
internal static class TextLines
{
    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        [".py"] = "python",
        [".go"] = "go",
        [".cs"] = "csharp",
        [".js"] = "javascript",
        [".ts"] = "typescript",
        [".java"] = "java",
        [".rs"] = "rust",
    };

    /// <param name="name">The file's name, for its ending.</param>
    /// <param name="text">The text.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="skipped">How many lines were not looked at.</param>
    public static IReadOnlyList<TextLine> Of(string name, string text, CheckLimits limits, out int skipped)
    {
        string language = Languages.GetValueOrDefault(Path.GetExtension(name), ""), block = language;
        bool isFenced = false;
        skipped = 0;
        var lines = new List<TextLine>();
        int number = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            number++;
            if (number > limits.LinesMax || raw.Length > limits.LineLengthMax)
            {
                skipped++;
                continue;
            }

            string line = Plain(raw);
            string trimmed = line.TrimStart();
            if (language.Length == 0 && (trimmed.StartsWith("```", StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal)))
            {
                isFenced = !isFenced;
                block = isFenced ? trimmed[3..].Trim().ToLowerInvariant() : "";
                line = "";
            }

            lines.Add(new TextLine(number, line, block));
        }

        return lines;
    }

    /// <summary>Wide forms of signs and letters, as East Asian text has, are the plain ones; so is a tab a space.</summary>
    private static string Plain(ReadOnlySpan<char> line)
    {
        Span<char> plain = line.Length <= 512 ? stackalloc char[line.Length] : new char[line.Length];
        for (int at = 0; at < line.Length; at++)
        {
            char c = line[at];
            plain[at] = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c is '\t' or '\u3000' or '\u00A0' ? ' ' : c;
        }

        return new string(plain);
    }
}
