using System.CommandLine;
using Skein.Cli.Output;

namespace Skein.Cli.CommandLine;

/// <summary>Options that several verbs have, each made anew, for a symbol belongs to one command.</summary>
internal static class CommonOptions
{
    public static Option<ReportFormat> Format(params ReportFormat[] formats) =>
        Choice.Option("--format", $"how to print it (default {Word(formats[0])})", [.. formats.Select(format => (Word(format), format))]);

    public static Option<string?> OutputFile() => new("--output", "-o")
    {
        Description = "write to FILE instead of standard output; the file appears whole or not at all",
        HelpName = "FILE",
    };

    private static string Word(ReportFormat format) => format.ToString().ToLowerInvariant();
}
