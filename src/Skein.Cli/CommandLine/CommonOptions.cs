using System.CommandLine;
using System.Globalization;
using Skein.Cli.Output;
using Skein.Cli.Shells;

namespace Skein.Cli.CommandLine;

/// <summary>Options that several verbs have, each made anew, for a symbol belongs to one command.</summary>
internal static class CommonOptions
{
    /// <summary>Whether text shows every frame.</summary>
    public static Option<bool> AllFrames() => new("--all-frames") { Description = "show the frames of the framework one by one, too; text only" };

    public static Option<ReportFormat> Format(params ReportFormat[] formats) =>
        Choice.Option("--format", $"how to print it (default {Word(formats[0])})", [.. formats.Select(format => (Word(format), format))]);

    public static Option<ColorChoice> Color() => Choice.Option(
        "--color",
        "paint it: on a terminal (auto, the default; NO_COLOR is heeded), always or never",
        ("auto", ColorChoice.Auto),
        ("always", ColorChoice.Always),
        ("never", ColorChoice.Never));

    public static Option<int> Limit(int otherwise, string what) =>
        Count("--limit", $"{what} shown at most, the others are counted; 0 for all (default {otherwise})", otherwise, int.MaxValue);

    public static Option<int> Count(string name, string description, int otherwise, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= most) return count;
            result.AddError($"{name} '{text}' is no number from 0 to {most}");
            return otherwise;
        },
    };

    public static Option<string?> OutputFile() => new("--output", "-o")
    {
        Description = "write to FILE instead of standard output; the file appears whole or not at all",
        HelpName = "FILE",
    };

    private static string Word(ReportFormat format) => format.ToString().ToLowerInvariant();
}
