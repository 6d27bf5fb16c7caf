using System.CommandLine;

namespace Skein.Cli.CommandLine;

/// <summary>Options that several verbs have, each made anew, for a symbol belongs to one command.</summary>
internal static class CommonOptions
{
    public static Option<string?> OutputFile() => new("--output", "-o")
    {
        Description = "write to FILE instead of standard output; the file appears whole or not at all",
        HelpName = "FILE",
    };
}
